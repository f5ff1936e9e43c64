package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a scrape shows is what docs/metrics.md says. */
class MetricsTest extends Story {
  private static final Pattern SHOWN = Pattern.compile("(?m)^# TYPE (\\w+) ");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  @Test
  void every_metric_is_documented_and_none_that_is_documented_is_missing() throws IOException {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");

    assertThat(names(SHOWN, scene.operator().metrics()))
        .containsExactlyInAnyOrderElementsOf(
            names(DOCUMENTED, Files.readString(Path.of("docs", "metrics.md"))));
  }

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }
}
