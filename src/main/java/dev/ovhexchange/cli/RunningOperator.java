package dev.ovhexchange.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where the probes find the operator of this process. */
@ApplicationScoped
class RunningOperator {
  private record Running(OperatorProcess process, Turn turn) {}

  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

  void set(OperatorProcess process, Turn turn) {
    running.set(new Running(process, turn));
  }

  void clear() {
    running.set(null);
  }

  /** Ready to work, or to take over from who does. */
  boolean isReady() {
    return get().filter(one -> one.turn().isWaiting() || one.process().isReady()).isPresent();
  }

  boolean isLive() {
    return get().map(one -> one.process().isLive()).orElse(true);
  }

  private Optional<Running> get() {
    return Optional.ofNullable(running.get());
  }
}
