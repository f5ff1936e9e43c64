package dev.ovhexchange.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether another's lease may be taken: once it did not change for as long as it says, counted from
 * when we saw it first. What it says of the time of day is for people.
 */
final class Rivals {
  private final Duration ourLength;
  private final LongSupplier nanos;
  private @Nullable LeaseSpec seen;
  private long seenAt;

  /**
   * @param ourLength taken for a lease that names no length
   * @param nanos such as {@link System#nanoTime()}
   */
  Rivals(Duration ourLength, LongSupplier nanos) {
    this.ourLength = ourLength;
    this.nanos = nanos;
  }

  /** Judges what was just read. */
  boolean mayTake(LeaseSpec lease) {
    String holder = lease.getHolderIdentity();
    if (holder == null || holder.isEmpty()) {
      return true;
    }
    long now = nanos.getAsLong();
    if (!Objects.equals(lease, seen)) {
      seen = lease;
      seenAt = now;
    }
    return now - seenAt >= length(lease).toNanos();
  }

  private Duration length(LeaseSpec lease) {
    Integer seconds = lease.getLeaseDurationSeconds();
    return seconds == null ? ourLength : Duration.ofSeconds(seconds);
  }
}
