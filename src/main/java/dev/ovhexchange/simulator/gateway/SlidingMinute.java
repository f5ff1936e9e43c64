package dev.ovhexchange.simulator.gateway;

import java.time.Instant;
import java.util.Arrays;

/** Counts what happened in the last 60 seconds, and the most there ever were. */
final class SlidingMinute {
  private static final long MINUTE = 60_000;

  private long[] times = new long[64];
  private int first;
  private int size;
  private int most;

  void add(Instant at) {
    long now = at.toEpochMilli();
    forget(now);
    if (size == times.length) {
      grow();
    }
    times[(first + size) % times.length] = now;
    size++;
    most = Math.max(most, size);
  }

  int count(Instant at) {
    forget(at.toEpochMilli());
    return size;
  }

  int most() {
    return most;
  }

  private void forget(long now) {
    while (size > 0 && times[first] <= now - MINUTE) {
      first = (first + 1) % times.length;
      size--;
    }
  }

  private void grow() {
    long[] longer = Arrays.copyOf(times, times.length * 2);
    // the part that had wrapped around to the front moves behind the rest
    System.arraycopy(times, 0, longer, times.length, first);
    times = longer;
  }
}
