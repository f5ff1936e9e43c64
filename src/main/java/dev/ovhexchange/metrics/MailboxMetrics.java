package dev.ovhexchange.metrics;

import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.MailboxConnectorBinding;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the mailboxes of all bindings stand, summed up for each ExchangeService. */
public final class MailboxMetrics {
  /** In the words of a binding's {@code status.counts}. */
  enum State {
    DESIRED,
    ATTACHED,
    PENDING,
    FAILED,
    SKIPPED,
    OVERRIDDEN;

    int of(BindingCounts counts) {
      return switch (this) {
        case DESIRED -> counts.desired();
        case ATTACHED -> counts.attached();
        case PENDING -> counts.pending();
        case FAILED -> counts.failed();
        case SKIPPED -> counts.skipped();
        case OVERRIDDEN -> counts.overridden();
      };
    }
  }

  private record Row(String service, State state) {}

  private final Clock clock;
  private final Supplier<Stream<MailboxConnectorBinding>> bindings;
  private final Function<MailboxConnectorBinding, Optional<String>> service;
  private Map<Row, Integer> sums = Map.of();
  private @Nullable Instant counted;

  /**
   * @param bindings those that are watched, from a cache
   * @param service the key of the ExchangeService that a binding is on, from a cache
   */
  public MailboxMetrics(
      Clock clock,
      Supplier<Stream<MailboxConnectorBinding>> bindings,
      Function<MailboxConnectorBinding, Optional<String>> service) {
    this.clock = clock;
    this.bindings = bindings;
    this.service = service;
  }

  /** Mailboxes in a state, as seen at the scrapes. */
  synchronized double of(String key, State state) {
    Instant now = clock.instant();
    if (Scrape.isOver(counted, now)) {
      counted = now;
      sums = new HashMap<>();
      bindings.get().forEach(this::add);
    }
    return sums.getOrDefault(new Row(key, state), 0);
  }

  private void add(MailboxConnectorBinding binding) {
    BindingCounts counts = binding.getStatus() == null ? null : binding.getStatus().counts();
    if (counts != null) {
      service
          .apply(binding)
          .ifPresent(
              key -> {
                for (State state : State.values()) {
                  sums.merge(new Row(key, state), state.of(counts), Integer::sum);
                }
              });
    }
  }
}
