package dev.ovhexchange.tracing;

import dev.ovhexchange.api.Reported;
import dev.ovhexchange.platform.LogFields;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span for each pass, with its place in the log's fields while it lasts: what it does, on this
 * thread or by the queue, is put below it. A pass that did nothing is kept back for a while, in
 * case something that it wished is done later.
 */
final class Passes implements Metrics {
  private static final int MOST_KEPT_BACK = 1_000;
  private static final ScopedValue<Pass> CURRENT = ScopedValue.newInstance();

  private final Metrics others;
  private final Edits edits;
  private final Span.Sink spans;
  private final Clock clock;

  private final Map<String, Pass> running = new LinkedHashMap<>();
  private final Map<String, Span> keptBack =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Span> eldest) {
          return size() > MOST_KEPT_BACK;
        }
      };

  /**
   * @param others time a pass as well, within its span; what else they are told is not our business
   */
  Passes(Metrics others, Edits edits, Span.Sink spans, Clock clock) {
    this.others = others;
    this.edits = edits;
    this.spans = spans;
    this.clock = clock;
  }

  /** The pass that this thread is in. */
  static Optional<Pass> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Optional<Edition> edition = Edition.ofThisThread();
    if (edition.isEmpty()) {
      return others.timeControllerExecution(execution);
    }
    Instant start = clock.instant();
    Pass pass = new Pass(edition.get(), execution.name(), start);
    edits.begin(edition.get(), start);
    enter(pass);
    String failure = null;
    Map<String, String> fields =
        Map.of(
            LogFields.TRACE_ID, pass.place().traceId(),
            LogFields.SPAN_ID, pass.place().id());
    try (var _ = LogFields.of(fields)) {
      T result =
          ScopedValue.where(CURRENT, pass).call(() -> others.timeControllerExecution(execution));
      if (result instanceof DeleteControl control && control.isRemoveFinalizer()) {
        pass.caused(); // it lets the resource go
        edits.released(edition.get());
      }
      return result;
    } catch (Exception e) {
      failure = e.getClass().getSimpleName();
      pass.caused();
      throw e;
    } finally {
      leave(pass, failure);
    }
  }

  private synchronized void enter(Pass pass) {
    running.put(pass.place().id(), pass);
  }

  private synchronized void leave(Pass pass, @Nullable String failure) {
    String id = pass.place().id();
    running.remove(id);
    Span span = pass.over(clock.instant(), failure);
    if (pass.isTelling()) {
      spans.add(span);
    } else {
      keptBack.put(id, span);
    }
  }

  /** Something was done because of this pass. */
  synchronized void caused(String passId) {
    Pass pass = running.get(passId);
    if (pass != null) {
      pass.caused();
    }
    Span span = keptBack.remove(passId);
    if (span != null) {
      spans.add(span);
    }
  }

  void reported(@Nullable Reported before, Reported now) {
    current().ifPresent(pass -> pass.reported(before, now));
  }
}
