package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ovhexchange.testing.GoTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's alerts: that they fire when they should, and that each says what to do. */
class RulesTest {
  private static final Path RULES = Path.of("helm", "ovh-exchange-operator", "files", "rules.yaml");
  private static final Path UNIT_TESTS = Path.of("src/test/resources/metrics/rules-test.yaml");
  private static final Path RUNBOOKS = Path.of("docs", "runbooks.md");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

  @Test
  void promtool_finds_nothing_wrong_with_the_rules() throws Exception {
    GoTool.Result check = Promql.promtool("check", "rules", "--lint=all", RULES.toString());
    assertThat(check.exitCode()).as(check.output()).isZero();
    assertThat(check.output()).contains(alerts().toList().size() + " rules found");
  }

  @Test
  void the_rules_pass_their_unit_tests(@TempDir Path folder) throws Exception {
    Path tests = folder.resolve("rules-test.yaml");
    Files.writeString(
        tests, Files.readString(UNIT_TESTS).replace("- RULES", "- " + RULES.toAbsolutePath()));

    GoTool.Result run = Promql.promtool("test", "rules", tests.toString());

    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  @Test
  void every_alert_is_seen_to_fire_and_seen_to_rest_in_the_unit_tests() throws IOException {
    Map<Boolean, Set<String>> seen =
        stream(yaml(UNIT_TESTS).path("tests"))
            .flatMap(test -> stream(test.path("alert_rule_test")))
            .collect(
                Collectors.partitioningBy(
                    test -> !test.path("exp_alerts").isEmpty(),
                    Collectors.mapping(
                        test -> test.path("alertname").asText(), Collectors.toSet())));
    Set<String> names = alerts().map(RulesTest::name).collect(Collectors.toSet());
    assertThat(seen.get(true)).isEqualTo(names);
    assertThat(seen.get(false)).isEqualTo(names);
  }

  @Test
  void the_rules_name_documented_metrics_and_labels_only() throws Exception {
    Promql.assertDocumented(alerts().map(alert -> alert.path("expr").asText()).toList());
  }

  @Test
  void every_alert_says_how_bad_it_is_what_it_means_and_where_its_runbook_is() throws IOException {
    Set<String> sections =
        sections().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              JsonNode annotations = alert.path("annotations");
              assertThat(alert.path("labels").path("severity").asText())
                  .isIn("critical", "warning", "info");
              assertThat(annotations.path("summary").asText()).endsWith(".");
              assertThat(annotations.path("description").asText()).endsWith(".");
              assertThat(annotations.path("runbook_url").asText())
                  .startsWith(RUNBOOKS + "#")
                  .satisfies(
                      url -> assertThat(sections).contains(url.substring(url.indexOf('#') + 1)));
            });
  }

  @Test
  void every_runbook_is_of_an_alert_and_says_what_it_means_how_to_look_and_what_to_do()
      throws IOException {
    assertThat(alerts().map(RulesTest::name)).containsAll(sections());
    String[] bodies = SECTION.split(Files.readString(RUNBOOKS));
    assertThat(bodies).hasSize(sections().size() + 1);
    for (int i = 1; i < bodies.length; i++) {
      assertThat(bodies[i]).containsSubsequence("**Meaning.** ", "**Look.** ", "**Cure.** ");
    }
  }

  private static List<String> sections() throws IOException {
    return SECTION
        .matcher(Files.readString(RUNBOOKS))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String name(JsonNode alert) {
    return alert.path("alert").asText();
  }

  private static Stream<JsonNode> alerts() throws IOException {
    return stream(yaml(RULES).path("groups")).flatMap(group -> stream(group.path("rules")));
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }
}
