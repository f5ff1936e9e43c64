package dev.ovhexchange.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells one scrape from the next, so that what many rows need is counted once for all of them. */
final class Scrape {
  private static final Duration LENGTH = Duration.ofSeconds(1);

  private Scrape() {}

  /** True when what was counted at {@code then}, if ever, is of an earlier scrape. */
  static boolean isOver(@Nullable Instant then, Instant now) {
    return then == null || Duration.between(then, now).abs().compareTo(LENGTH) > 0;
  }
}
