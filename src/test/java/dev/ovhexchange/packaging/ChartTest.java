package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm makes of the chart. */
class ChartTest {
  static final Path CASES = Path.of("src", "test", "resources", "chart");

  @TempDir private Path folder;

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void values_render_to_what_was_reviewed(Path reviewed) {
    new GeneratedFile(reviewed.resolve("rendered.yaml"))
        .mustBe(Chart.render(HelmVersion.THREE, reviewed.resolve("values.yaml")));
  }

  @Test
  void the_committed_manifests_are_what_the_chart_renders() {
    new GeneratedFile(DeployTest.INSTALL).mustBe(Chart.installManifest());
    new GeneratedFile(DeployTest.NAMESPACED).mustBe(Chart.namespacedManifest());
    new GeneratedFile(DeployTest.CRDS).mustBe(Chart.crdsManifest());
  }

  @Test
  void helm_finds_nothing_to_complain_about() {
    assertThatNoException().isThrownBy(HelmVersion.THREE::lint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watchNamespace: [mail]",
        "watchNamespaces: mail",
        "watchNamespaces: [mail, '*']",
        "watchNamespaces: [Mail]",
        "image: {tag: 'a b'}",
        "image: {digest: abc}",
        "crds: {enabled: 'yes'}",
        "aggregateRoles: 'yes'",
        "operator: {allowedOffers: []}",
        "operator: {allowedOffers: [private]}",
        "operator: {endpoints: {lab: {apiUrl: ftp://ovh.example.net}}}",
        "operator: {endpoints: {lab: {}}}",
        "operator: {endpoints: {'a.b': {apiUrl: https://ovh.example.net}}}",
        "operator: {pollInterval: 2}",
        "operator: {creationGrace: 0s}",
        "operator: {pageSize: 0}",
        "operator: {pageSize: '100'}",
        "operator: {colour: blue}",
        "proxy: {https: 'https://proxy.example.net:3128'}",
        "proxy: {https: 'http://proxy.example.net'}",
        "proxy: {https: 'http://user:secret@proxy.example.net:3128'}",
        "proxy: {noProxy: ['*.example.net']}",
        "proxy: {noProxy: [10.0.0.0/8]}",
        "proxy: {noProxy: ['example.net:443']}",
        "delivery: {allowedHosts: ['*.example.net']}",
        "delivery: {allowedHosts: ['imaps://imap.example.net']}",
        "trustBundle: {configMap: ca, secret: ca}",
        "trustBundle: {key: a/b}",
        "extraEnv: [{value: nameless}]",
        "metrics: {serviceMonitor: true}",
        "metrics: {serviceMonitor: {interval: 30}}",
        "networkPolicy: {egressPorts: [0]}",
        "leaderElection: {enabled: true}",
        "replicas: 2"
      })
  void a_bad_value_is_refused_before_anything_is_rendered(String values) throws IOException {
    Path file = values(values);

    assertThatThrownBy(() -> Chart.render(HelmVersion.THREE, file))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void without_a_service_account_of_its_own_the_chart_wants_a_name() throws IOException {
    Path file = values("serviceAccount: {create: false}");

    assertThatThrownBy(() -> Chart.render(HelmVersion.THREE, file))
        .hasMessageContaining(
            "serviceAccount.name is required when serviceAccount.create is false");
  }

  @Test
  void crds_outlive_the_release_and_can_be_left_out() throws IOException {
    assertThat(Chart.render(HelmVersion.THREE, values("{}")))
        .contains("kind: CustomResourceDefinition")
        .contains("helm.sh/resource-policy: keep");
    assertThat(Chart.render(HelmVersion.THREE, values("crds: {enabled: false}")))
        .doesNotContain("CustomResourceDefinition");
  }

  @Test
  void rendering_asks_nothing_but_the_values_so_that_it_is_the_same_everywhere()
      throws IOException {
    try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .as("%s", file)
            .doesNotContainPattern(
                "\\{\\{[^}]*\\b(lookup|now|rand\\w*|uuidv4|gen\\w+|Capabilities|Revision|IsUpgrade)\\b")
            .doesNotContainPattern("helm\\.sh/hook: (?!test)");
      }
    }
  }

  @Test
  void the_chart_and_the_operator_have_one_version() throws IOException {
    String version = System.getProperty("project.version", "").replace("-SNAPSHOT", "");

    assertThat(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
        .contains("\nversion: " + version + "\n", "\nappVersion: " + version + "\n");
  }

  private Path values(String yaml) throws IOException {
    return Files.writeString(folder.resolve("values.yaml"), yaml);
  }
}
