package dev.ovhexchange.tracing;

import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.platform.ExchangePlatform;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.util.Optional;

/** Where the operator is listened to for traces: calls, passes, statuses, and tasks of OVH. */
public interface Tracing extends AutoCloseable {

  /** No traces, at no cost. */
  Tracing OFF =
      new Tracing() {
        @Override
        public CallListener calls(CallListener others) {
          return others;
        }

        @Override
        public Metrics passes(Metrics others) {
          return others;
        }

        @Override
        public StatusWriter.Listener statuses() {
          return StatusWriter.Listener.NONE;
        }

        @Override
        public ExchangePlatform platform(ExchangePlatform door) {
          return door;
        }

        @Override
        public void close() {}
      };

  /** Traces to a collector; {@link #OFF} without settings. */
  static Tracing of(Optional<TracingSettings> settings, String instance, Clock clock) {
    return settings.isPresent() ? Traces.start(settings.get(), instance, clock) : OFF;
  }

  /** The listener, heard by traces too. */
  CallListener calls(CallListener others);

  /** The metrics of passes, with a span around each pass. */
  Metrics passes(Metrics others);

  /** Who is to be told of statuses. */
  StatusWriter.Listener statuses();

  /** The door to a platform, through which the tasks behind writes are followed. */
  ExchangePlatform platform(ExchangePlatform door);

  /** Sends what is left, for a moment at most. */
  @Override
  void close();
}
