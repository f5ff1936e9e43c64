package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.DocumentedMetrics;
import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured is what docs/metrics.md says. */
class MetricsTest extends Story {
  /** Not there before something failed. */
  private static final Set<String> OF_TROUBLE =
      Set.of("reconciliations_failure_total", "reconciliations_retries_total");

  /** What this registry, unlike that of Prometheus, makes of a timer's buckets. */
  private static final String BUCKETS = ".histogram";

  @Test
  void every_metric_is_documented_and_none_that_is_documented_is_missing() throws IOException {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");

    Map<String, Set<String>> documented = DocumentedMetrics.labels();
    assertThat(scraped().keySet())
        .contains("ovh_exchange_api_calls_seconds")
        .isSubsetOf(documented.keySet())
        .containsAll(
            documented.keySet().stream().filter(name -> !OF_TROUBLE.contains(name)).toList());
    assertThat(scraped())
        .allSatisfy((name, labels) -> assertThat(labels).as(name).isEqualTo(documented.get(name)));
  }

  @Test
  void resources_and_mailboxes_are_counted_by_how_they_stand() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE, "nobody@example.com"),
        Manifest.binding("lost", "no-such-connector", HUGO));
    bindingIs("list", "False MailboxNotFound");
    bindingIs("lost", "False ConnectorNotReady");

    eventually(
        () -> {
          assertThat(bindings("MailboxNotFound", "true")).isEqualTo(1);
          assertThat(bindings("ConnectorNotReady", "false")).isEqualTo(1);
          assertThat(bindings("Synced", "false")).isZero();
          assertThat(mailboxes("desired")).isEqualTo(2);
          assertThat(mailboxes("attached")).isEqualTo(1);
          assertThat(mailboxes("failed")).isEqualTo(1);
        });
  }

  private double bindings(String reason, String stalled) {
    return value(
        "ovh_exchange.resources",
        Map.of("kind", "MailboxConnectorBinding", "reason", reason, "stalled", stalled));
  }

  private double mailboxes(String state) {
    return value("ovh_exchange.mailboxes", Map.of("service", "mail", "state", state));
  }

  /** Of the gauge with these tags; as in a scrape, every one of the name is read. */
  private double value(String name, Map<String, String> tags) {
    return scene.operator().gauges(name).entrySet().stream()
        .filter(gauge -> gauge.getKey().entrySet().containsAll(tags.entrySet()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The labels of each metric. */
  private Map<String, Set<String>> scraped() {
    return scene.operator().metrics().stream()
        .filter(meter -> !meter.getName().endsWith(BUCKETS))
        .collect(
            Collectors.toMap(
                MetricsTest::scraped,
                meter ->
                    meter.getTags().stream()
                        .map(tag -> tag.getKey().replace('.', '_'))
                        .collect(Collectors.toSet()),
                (one, other) ->
                    Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
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
