package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's dashboard is one that Grafana can show, and asks for what there is. */
class DashboardTest {
  private static final int COLUMNS = 24;

  /** About what a screen of 1080 lines shows. */
  private static final int ROWS = 25;

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
  private static final Pattern GROUPING = Pattern.compile(" by \\(([\\w, ]+)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

  private final JsonNode dashboard = read();

  @Test
  void it_has_what_grafana_needs_to_import_it() {
    assertThat(dashboard.path("uid").asText()).isNotBlank();
    assertThat(dashboard.path("title").asText()).isNotBlank();
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    assertThat(dashboard.path("id").isMissingNode()).as("an id is given by Grafana").isTrue();
  }

  @Test
  void every_panel_has_an_id_of_its_own_a_title_an_explanation_and_a_query() {
    assertThat(panels()).isNotEmpty();
    assertThat(panels().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    assertThat(panels())
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(stream(panel.path("targets")).map(t -> t.path("refId").asText()))
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void all_panels_fit_on_one_screen_and_none_lies_on_another() {
    Set<List<Integer>> taken = new HashSet<>();
    assertThat(panels().map(panel -> panel.path("gridPos")))
        .allSatisfy(
            at -> {
              int right = at.path("x").asInt() + at.path("w").asInt();
              int bottom = at.path("y").asInt() + at.path("h").asInt();
              assertThat(right).isLessThanOrEqualTo(COLUMNS);
              assertThat(bottom).isLessThanOrEqualTo(ROWS);
              for (int x = at.path("x").asInt(); x < right; x++) {
                for (int y = at.path("y").asInt(); y < bottom; y++) {
                  assertThat(taken.add(List.of(x, y)))
                      .as("%s is free at %d, %d", at, x, y)
                      .isTrue();
                }
              }
            });
  }

  @Test
  void every_data_source_is_the_one_that_is_chosen_above() {
    assertThat(dashboard.findParents("datasource"))
        .extracting(parent -> parent.path("datasource").path("uid").asText())
        .isNotEmpty()
        .containsOnly("${datasource}");
  }

  @Test
  void every_query_parses_and_names_documented_metrics_and_labels_only() throws Exception {
    Promql.assertDocumented(targets().map(target -> plain(target.path("expr").asText())).toList());
  }

  @Test
  void a_legend_shows_labels_by_which_its_query_groups() {
    assertThat(targets())
        .allSatisfy(
            target ->
                assertThat(words(GROUPING, target.path("expr").asText()))
                    .containsAll(words(LEGEND, target.path("legendFormat").asText())));
  }

  @Test
  void the_variables_are_values_of_documented_labels() throws Exception {
    List<String> queries =
        stream(dashboard.path("templating").path("list"))
            .filter(variable -> variable.path("type").asText().equals("query"))
            .map(variable -> variable.path("definition").asText())
            .toList();
    assertThat(queries).isNotEmpty().allMatch(query -> LABEL_VALUES.matcher(query).matches());
    Promql.assertDocumented(
        queries.stream()
            .map(query -> LABEL_VALUES.matcher(query).replaceFirst("count by ($2) ($1)"))
            .toList());
  }

  /** With values in place of Grafana's variables for durations. */
  private static String plain(String expression) {
    return expression.replace("$__rate_interval", "5m");
  }

  private static List<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .flatMap(found -> Stream.of(found.group(1).split(", ")))
        .toList();
  }

  private Stream<JsonNode> panels() {
    return stream(dashboard.path("panels"));
  }

  private Stream<JsonNode> targets() {
    return panels().flatMap(panel -> stream(panel.path("targets")));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }

  private static JsonNode read() {
    try {
      Path file = Path.of("helm", "ovh-exchange-operator", "files", "dashboard.json");
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
