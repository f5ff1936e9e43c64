package dev.ovhexchange.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Gives the SDK the ids that its next span on this thread shall have. */
final class ChosenIds implements IdGenerator {
  private static final ThreadLocal<Span.@Nullable Place> NEXT = new ThreadLocal<>();

  void choose(Span.Place place) {
    NEXT.set(place);
  }

  void forget() {
    NEXT.remove();
  }

  @Override
  public String generateSpanId() {
    return chosen().id();
  }

  @Override
  public String generateTraceId() {
    return chosen().traceId();
  }

  private Span.Place chosen() {
    Span.Place place = NEXT.get();
    if (place == null) {
      throw new IllegalStateException("nobody said where the span belongs");
    }
    return place;
  }
}
