package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Time that a benchmark lets pass. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Waits until something is so; gives how long that took. */
  static Duration until(String what, Duration atMost, BooleanSupplier happened) {
    return until(what, atMost, STEP, happened);
  }

  static Duration until(String what, Duration atMost, Duration step, BooleanSupplier happened) {
    long began = System.nanoTime();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() - began > atMost.toNanos()) {
        throw new IllegalStateException("not within " + atMost.toSeconds() + " s: " + what);
      }
      pass(step);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
