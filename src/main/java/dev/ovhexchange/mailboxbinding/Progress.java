package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps progress from being written more often than a person can read it. */
final class Progress {
  /** The shortest distance between two reports of mere progress. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final int STEPS = 20;

  private final Clock clock;
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  Progress(Clock clock) {
    this.clock = clock;
  }

  /** True when the status is worth writing now. */
  boolean isDue(
      String uid, MailboxConnectorBindingStatus before, MailboxConnectorBindingStatus now) {
    Instant last = written.get(uid);
    boolean due =
        BindingStatus.differsInSubstance(before, now)
            || last == null
            || !clock.instant().isBefore(last.plus(INTERVAL))
            || steps(now.counts()) != steps(before.counts());
    if (due) {
      written.put(uid, clock.instant());
    }
    return due;
  }

  void forget(String uid) {
    written.remove(uid);
  }

  /** Progress in steps of five per cent. */
  private static int steps(@Nullable BindingCounts counts) {
    return counts == null || counts.desired() == 0
        ? 0
        : counts.attached() * STEPS / counts.desired();
  }
}
