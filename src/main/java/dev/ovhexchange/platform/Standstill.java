package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nothing is sent at present, and until when. Guarded by the lock of its queue. */
final class Standstill {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private @Nullable PlatformException cause;
  private Instant until = Instant.MIN;
  private int attempts;

  Optional<PlatformException> cause() {
    return Optional.ofNullable(cause);
  }

  /** True when a call may be made. */
  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /**
   * Takes in how a call ended: a failure that is not the mailbox's holds back every owner.
   *
   * @return whether that is news
   */
  boolean takesIn(@Nullable PlatformException failure, Instant now, Pace pace) {
    return switch (failure == null ? null : failure.kind()) {
      case null -> answered();
      case BUSY, OBJECT_NOT_FOUND, REFUSED, DELETE_VIRUS_REQUIRED -> answered();
      case BUDGET_EXHAUSTED, WITHDRAWN -> false;
      case UNAVAILABLE,
          RATE_LIMITED,
          OUTCOME_UNKNOWN,
          CREDENTIALS_REJECTED,
          RIGHT_MISSING,
          SERVICE_NOT_FOUND,
          SERVICE_EXPIRED ->
          failed(Objects.requireNonNull(failure), now, pace);
    };
  }

  /** Any call would fail like that; what was in flight beside it is the same attempt. */
  private boolean failed(PlatformException failure, Instant now, Pace pace) {
    boolean news = cause == null || cause.kind() != failure.kind();
    cause = failure;
    boolean another = isOver(now);
    Instant end = now.plus(pause(failure, pace));
    if (another || end.isAfter(until)) {
      until = end;
    }
    if (another) {
      attempts++;
    }
    return news;
  }

  private Duration pause(PlatformException failure, Pace pace) {
    if (failure.kind().remedy() == PlatformException.Remedy.PERSON) {
      return pace.resync();
    }
    Duration own = pace.backoff(FIRST_PAUSE, attempts);
    Duration asked = failure.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  /** The platform answered. */
  private boolean answered() {
    boolean news = cause != null;
    cause = null;
    attempts = 0;
    return news;
  }

  /** Lets the next call go at once. */
  void forget() {
    cause = null;
    attempts = 0;
    until = Instant.MIN;
  }
}
