package dev.ovhexchange.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where the probes find the operator of this process. */
@ApplicationScoped
class RunningOperator {
  private final AtomicReference<@Nullable OperatorProcess> process = new AtomicReference<>();

  void set(@Nullable OperatorProcess operator) {
    process.set(operator);
  }

  Optional<OperatorProcess> get() {
    return Optional.ofNullable(process.get());
  }
}
