package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured is what docs/metrics.md says. */
class MetricsTest extends Story {
  /** Not there before something failed. */
  private static final Set<String> OF_TROUBLE =
      Set.of("reconciliations_failure_total", "reconciliations_retries_total");

  /** What this registry, unlike that of Prometheus, makes of a timer's buckets. */
  private static final String BUCKETS = ".histogram";

  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  @Test
  void every_metric_is_documented_and_none_that_is_documented_is_missing() throws IOException {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");

    assertThat(scraped().distinct())
        .contains("ovh_exchange_api_calls_seconds")
        .isSubsetOf(documented())
        .containsAll(documented().stream().filter(name -> !OF_TROUBLE.contains(name)).toList());
  }

  private static List<String> documented() throws IOException {
    return DOCUMENTED
        .matcher(Files.readString(Path.of("docs", "metrics.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private Stream<String> scraped() {
    return scene.operator().metrics().stream()
        .filter(meter -> !meter.getName().endsWith(BUCKETS))
        .map(MetricsTest::scraped);
  }

  /** The name that Prometheus gets, for a timer without the endings of its parts. */
  private static String scraped(Meter.Id meter) {
    String name = meter.getName().replace('.', '_');
    return switch (meter.getType()) {
      case COUNTER -> name.endsWith("_total") ? name : name + "_total";
      case TIMER -> name + "_seconds";
      default -> name + (meter.getBaseUnit() == null ? "" : "_" + meter.getBaseUnit());
    };
  }
}
