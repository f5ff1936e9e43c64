package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart makes of a rule file and a dashboard, with a copy that has small ones. */
class MonitoringTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String RULES =
      """
      # of a remark
      groups:
        - name: operator
          rules:
            - alert: Example
              expr: up == 0
              annotations:
                summary: '{{ $labels.instance }} is down for {{ $value | humanizeDuration }}'
      """;
  private static final String DASHBOARD = "{\"title\": \"{{instance}}\",\n\"panels\": []}\n";

  private static final String ENABLED =
      """
      metrics:
        serviceMonitor: {enabled: true}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
        dashboard: {enabled: true, annotations: {folder: Mail}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
      for (Path file : files.toList()) {
        Path copy = chart().resolve(Chart.FOLDER.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.writeString(rules(), RULES);
    Files.writeString(dashboard(), DASHBOARD);
  }

  @Test
  void rules_and_dashboard_are_passed_on_as_they_are() throws IOException {
    JsonNode rule = only("PrometheusRule");
    JsonNode config = only("ConfigMap");

    assertThat(rule.get("spec")).isEqualTo(YAML.readTree(RULES));
    assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    assertThat(config.at("/data/ovh-exchange-operator.json").asText()).isEqualTo(DASHBOARD);
    assertThat(config.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    assertThat(config.at("/metadata/annotations/folder").asText()).isEqualTo("Mail");
  }

  @Test
  void a_file_that_is_not_there_makes_no_object() throws IOException {
    Files.delete(rules());
    Files.delete(dashboard());

    assertThat(kinds(ENABLED)).containsExactly("ServiceMonitor");
  }

  @Test
  void none_of_it_is_there_by_default() throws IOException {
    assertThat(kinds("{}")).isEmpty();
  }

  private List<String> kinds(String values) throws IOException {
    return objects(values).stream()
        .map(object -> object.path("kind").asText())
        .filter(List.of("PrometheusRule", "ConfigMap", "ServiceMonitor")::contains)
        .toList();
  }

  private JsonNode only(String kind) throws IOException {
    return objects(ENABLED).stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> objects(String values) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values);
    List<JsonNode> objects = new ArrayList<>();
    for (String document : Chart.split(Chart.render(HelmVersion.THREE, chart(), file))) {
      objects.add(YAML.readTree(document));
    }
    return objects;
  }

  private Path chart() {
    return folder.resolve("chart");
  }

  private Path rules() {
    return chart().resolve("files").resolve("rules.yaml");
  }

  private Path dashboard() {
    return chart().resolve("files").resolve("dashboard.json");
  }
}
