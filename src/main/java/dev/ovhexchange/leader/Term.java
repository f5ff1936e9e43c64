package dev.ovhexchange.leader;

import dev.ovhexchange.platform.WriteGate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a holder may act on its lease: from the moment before it asked for the renewal that was
 * granted, for two thirds of the lease. Others wait for all of it from the moment when they saw
 * that renewal, which is later; so the two never overlap, whatever the clocks of the machines say.
 * The last third is for what was sent before: a successor finds it carried out.
 *
 * <p>Two clocks must agree that there is time left. The monotonic one is not set by anybody, but
 * stands still while a machine sleeps; the time of day goes on, but may be set.
 */
final class Term implements WriteGate {

  /** A moment on both clocks. */
  record Moment(long nanos, Instant time) {}

  private final Duration acting;
  private final Clock clock;
  private final LongSupplier nanos;
  private volatile @Nullable Moment since;

  /**
   * @param length of the lease
   * @param nanos such as {@link System#nanoTime()}
   */
  Term(Duration length, Clock clock, LongSupplier nanos) {
    this.acting = length.multipliedBy(2).dividedBy(3);
    this.clock = clock;
    this.nanos = nanos;
  }

  Moment now() {
    return new Moment(nanos.getAsLong(), clock.instant());
  }

  /**
   * The lease was granted, or again.
   *
   * @param asked taken before the request was sent
   */
  void granted(Moment asked) {
    since = asked;
  }

  /** The lease was given back, or is another's. */
  void over() {
    since = null;
  }

  @Override
  public boolean isOpen() {
    Moment start = since;
    if (start == null) {
      return false;
    }
    Moment now = now();
    Duration byTime = Duration.between(start.time(), now.time());
    return now.nanos() - start.nanos() < acting.toNanos()
        && !byTime.isNegative()
        && byTime.compareTo(acting) < 0;
  }
}
