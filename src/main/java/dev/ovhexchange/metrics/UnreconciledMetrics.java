package dev.ovhexchange.metrics;

import dev.ovhexchange.api.Reported;
import dev.ovhexchange.kubernetes.Conditions;
import io.fabric8.kubernetes.client.CustomResource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How long the resource that has waited longest has been waiting for its spec to be looked at.
 * Grows when an event was missed or a resource is stuck, which nothing else would show.
 */
public final class UnreconciledMetrics {
  private final Clock clock;
  private final Supplier<Stream<? extends CustomResource<?, ? extends Reported>>> resources;
  private Map<String, Instant> waiting = new HashMap<>();

  /**
   * Registers the gauge of one kind.
   *
   * @param resources those that are watched, from a cache
   */
  public UnreconciledMetrics(
      MeterRegistry registry,
      Clock clock,
      String kind,
      Supplier<Stream<? extends CustomResource<?, ? extends Reported>>> resources) {
    this.clock = clock;
    this.resources = resources;
    Gauge.builder("ovh_exchange.unreconciled.age", this, UnreconciledMetrics::oldest)
        .description("How long the oldest spec that nobody has looked at has been waiting")
        .baseUnit("seconds")
        .tag("kind", kind)
        .strongReference(true)
        .register(registry);
  }

  /** In seconds, as seen at the scrapes; 0 while nothing waits. */
  private synchronized double oldest() {
    Instant now = clock.instant();
    Map<String, Instant> still = new HashMap<>();
    resources
        .get()
        .filter(UnreconciledMetrics::waits)
        .map(UnreconciledMetrics::name)
        .forEach(name -> still.put(name, waiting.getOrDefault(name, now)));
    waiting = still;
    return still.values().stream()
        .mapToDouble(since -> Duration.between(since, now).toMillis() / 1e3)
        .max()
        .orElse(0);
  }

  /** What is paused waits for a person, who knows; but nobody means a deletion to hang. */
  private static boolean waits(CustomResource<?, ? extends Reported> resource) {
    if (Conditions.isPaused(resource.getMetadata()) && !resource.isMarkedForDeletion()) {
      return false;
    }
    Reported status = resource.getStatus();
    return status == null
        || !Objects.equals(status.observedGeneration(), resource.getMetadata().getGeneration());
  }

  private static String name(CustomResource<?, ? extends Reported> resource) {
    var meta = resource.getMetadata();
    return meta.getUid() + "/" + meta.getGeneration();
  }
}
