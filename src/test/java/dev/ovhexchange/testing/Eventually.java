package dev.ovhexchange.testing;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what other threads do: briefly, as it takes them no time but that of the machine. */
public final class Eventually {
  private static final Duration A_MOMENT = Duration.ofMillis(2);
  private static final int QUIET_MOMENTS = 15;

  private Eventually() {}

  public static ConditionFactory eventually() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(A_MOMENT);
  }

  /** Waits until a count has not moved for a while: whoever could act had the time to do so. */
  public static void quiet(IntSupplier count) {
    int[] last = {count.getAsInt(), 0};
    eventually()
        .until(
            () -> {
              int now = count.getAsInt();
              last[1] = now == last[0] ? last[1] + 1 : 0;
              last[0] = now;
              return last[1] >= QUIET_MOMENTS;
            });
  }
}
