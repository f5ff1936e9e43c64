package dev.ovhexchange.metrics;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.kubernetes.Conditions;
import io.fabric8.kubernetes.client.CustomResource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many resources of a kind there are, by how they stand. A row appears with the first resource
 * that stands so, and stays; there are as many as the kind has reasons, however many resources.
 */
public final class ResourceMetrics {
  /** What a resource says of itself; the reason is empty before the operator has seen it. */
  private record Standing(String ready, String reason, boolean stalled) {
    static final Standing WELL = new Standing("True", "Synced", false);
    static final Standing UNSEEN = new Standing("Unknown", "Unseen", false);

    static Standing of(@Nullable Reported status) {
      return Conditions.find(status, Condition.READY)
          .map(
              ready ->
                  new Standing(
                      ready.status(),
                      ready.reason(),
                      Conditions.find(status, Condition.STALLED).isPresent()))
          .orElse(UNSEEN);
    }
  }

  private final MeterRegistry registry;
  private final Clock clock;
  private final String kind;
  private final Supplier<Stream<? extends CustomResource<?, ? extends Reported>>> resources;
  private final Set<Standing> rows = new HashSet<>();
  private Map<Standing, Long> counts = Map.of();
  private @Nullable Instant counted;

  /**
   * Registers the first row of one kind.
   *
   * @param resources those that are watched, from a cache
   */
  public ResourceMetrics(
      MeterRegistry registry,
      Clock clock,
      String kind,
      Supplier<Stream<? extends CustomResource<?, ? extends Reported>>> resources) {
    this.registry = registry;
    this.clock = clock;
    this.kind = kind;
    this.resources = resources;
    register(Standing.WELL);
  }

  private void register(Standing standing) {
    if (rows.add(standing)) {
      Gauge.builder("ovh_exchange.resources", this, metrics -> metrics.count(standing))
          .description("Resources, by how they stand")
          .tag("kind", kind)
          .tag("ready", standing.ready())
          .tag("reason", standing.reason())
          .tag("stalled", Boolean.toString(standing.stalled()))
          .strongReference(true)
          .register(registry);
    }
  }

  /** As seen at the scrapes: all rows of one scrape are of one count. */
  private synchronized double count(Standing standing) {
    Instant now = clock.instant();
    if (Scrape.isOver(counted, now)) {
      counted = now;
      counts =
          resources
              .get()
              .map(resource -> Standing.of(resource.getStatus()))
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      counts.keySet().forEach(this::register);
    }
    return counts.getOrDefault(standing, 0L);
  }
}
