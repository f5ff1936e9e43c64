package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.testing.DocumentedMetrics;
import dev.ovhexchange.testing.GoTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prometheus's own parser and promtool; tests are skipped where there is no Go to build them. */
final class Promql {
  private static final Path MODULE = Path.of("promtool");
  private static final String WHY_NOT = "there is no go on the PATH to build promtool with";

  /** Without what finds the targets to scrape, which would make it three times as large. */
  private static final GoTool PROMTOOL =
      new GoTool(
          MODULE,
          "promtool",
          List.of("-tags", "remove_all_sd", "github.com/prometheus/prometheus/cmd/promtool"));

  private static final GoTool SELECTORS = new GoTool(MODULE, "selectors", List.of("."));

  /** What the parser says of a query. */
  private record Query(@Nullable String error, @Nullable List<Selector> selectors) {}

  private record Selector(String metric, Set<String> labels) {}

  private Promql() {}

  static GoTool.Result promtool(String... arguments) throws IOException, InterruptedException {
    assumeTrue(PROMTOOL.isAtHand(), WHY_NOT);
    return PROMTOOL.run(null, arguments);
  }

  /** Each query parses, and names metrics and labels of docs/metrics.md and no others. */
  static void assertDocumented(List<String> queries) throws IOException, InterruptedException {
    assumeTrue(SELECTORS.isAtHand(), WHY_NOT);
    ObjectMapper json = new ObjectMapper();
    GoTool.Result result = SELECTORS.run(json.writeValueAsString(queries));
    assertThat(result.exitCode()).as(result.output()).isZero();
    Query[] parsed = json.readValue(result.output(), Query[].class);
    Map<String, Set<String>> series = DocumentedMetrics.series();
    assertThat(parsed).hasSameSizeAs(queries);
    for (int i = 0; i < parsed.length; i++) {
      String text = queries.get(i);
      assertThat(parsed[i].error()).as(text).isNull();
      assertThat(parsed[i].selectors())
          .as(text)
          .isNotEmpty()
          .allSatisfy(
              selector ->
                  assertThat(series.get(selector.metric()))
                      .as("labels of %s", selector.metric())
                      .isNotNull()
                      .containsAll(selector.labels()));
    }
  }
}
