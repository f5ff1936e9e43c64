package dev.ovhexchange.tracing;

import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.platform.ExchangePlatform;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.util.List;

/** Traces, switched on. */
final class Traces implements Tracing {
  private final Span.Sink spans;
  private final Clock clock;
  private final Edits edits;
  private final Tasks tasks;
  private Writes writes;
  private Passes passes;

  Traces(Span.Sink spans, Clock clock) {
    this.spans = spans;
    this.clock = clock;
    this.edits = new Edits(spans, clock);
    this.tasks = new Tasks(spans, clock);
    this.passes = new Passes(Metrics.NOOP, edits, spans, clock);
    this.writes = new Writes(CallListener.NONE, this::causedBy, spans, clock);
  }

  /** Starts to send them. */
  static Tracing start(TracingSettings settings, String instance, Clock clock) {
    return new Traces(OtelSpans.to(settings, instance), clock);
  }

  private void causedBy(String passId) {
    passes.caused(passId);
  }

  @Override
  public CallListener calls(CallListener others) {
    writes = new Writes(others, this::causedBy, spans, clock);
    return writes;
  }

  @Override
  public Metrics passes(Metrics others) {
    passes = new Passes(others, edits, spans, clock);
    return new AggregatedMetrics(List.of(passes, others)); // only its first one times passes
  }

  @Override
  public StatusWriter.Listener statuses() {
    return (meta, before, now) -> {
      edits.reported(meta, before, now);
      passes.reported(before, now);
    };
  }

  @Override
  public ExchangePlatform platform(ExchangePlatform door) {
    return new TracedPlatform(door, writes, tasks, clock);
  }

  @Override
  public void close() {
    tasks.close();
    spans.close();
  }
}
