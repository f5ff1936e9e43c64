package dev.ovhexchange.metrics;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts and times the calls to OVH by operation, outcome and priority. */
public final class CallMetrics {
  private final MeterRegistry registry;

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One call is over; {@code failure} is null when it went well. */
  public void called(
      String operation,
      PlatformException.@Nullable Kind failure,
      Priority priority,
      Duration duration) {
    Timer.builder("ovh_exchange.api.calls")
        .description("Calls to the OVH API")
        .tag("operation", operation)
        .tag("outcome", failure == null ? "ok" : failure.name().toLowerCase(Locale.ROOT))
        .tag("priority", priority.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(duration);
  }
}
