package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls for one resource: after one failed, the same is not tried again for a while, however
 * often the resource is looked at.
 *
 * @param <B> what a call is decided on: once any of it changes, a failure of the past counts no
 *     more
 */
public final class Attempts<B> {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** Nothing is tried again on the same basis before this is over. */
  public record Hold(Verdict verdict, Instant until) {}

  private @Nullable B basis;
  private @Nullable Hold hold;
  private int failures;

  /** What holds back calls on this basis now. */
  public Optional<Hold> hold(B present, Instant now) {
    return Optional.ofNullable(hold)
        .filter(held -> present.equals(basis) && now.isBefore(held.until()));
  }

  /** A call failed: what time mends is tried at growing distance, the rest as drift is. */
  public Hold failed(B decidedOn, PlatformException failure, Pace pace, Instant now) {
    Hold held = new Hold(Verdicts.of(failure), now.plus(wait(failure, pace)));
    basis = decidedOn;
    hold = held;
    return held;
  }

  private Duration wait(PlatformException failure, Pace pace) {
    if (failure.kind().remedy() == PlatformException.Remedy.PERSON) {
      return pace.resync();
    }
    Duration own = pace.backoff(FIRST_RETRY, failures++);
    Duration asked = failure.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  public void succeeded() {
    hold = null;
    failures = 0;
  }
}
