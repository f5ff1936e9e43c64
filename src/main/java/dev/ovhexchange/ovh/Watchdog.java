package dev.ovhexchange.ovh;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes answers that take too long. The client's own timeout ends when the headers are there; a
 * body that drips would hold its reader for ever.
 */
final class Watchdog implements Closeable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("ovh-answer-timeout").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Closes the input after a time, which fails whoever reads it, unless it is cancelled before. */
  Guard guard(InputStream input, Duration after) {
    var guard = new Guard(input);
    guard.future = timer.schedule(guard, Math.max(0, after.toNanos()), TimeUnit.NANOSECONDS);
    return guard;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Watches one answer. */
  static final class Guard implements Runnable, Closeable {
    private final InputStream input;
    private volatile boolean bitten;
    private volatile @Nullable ScheduledFuture<?> future;

    private Guard(InputStream input) {
      this.input = input;
    }

    boolean bitten() {
      return bitten;
    }

    @Override
    public void run() {
      bitten = true;
      try {
        input.close();
      } catch (IOException e) {
        // it is closed as well as it can be; the reader sees its own failure
      }
    }

    @Override
    public void close() {
      ScheduledFuture<?> scheduled = future;
      if (scheduled != null) {
        scheduled.cancel(false);
      }
    }
  }
}
