package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An operator ends as a whole, and does not keep the processor awake while it waits. */
class ThreadsTest extends Story {
  private static final Duration A_WHILE = Duration.ofMillis(500);

  /** Asking every 10 ms would be fifty times. */
  private static final int SELDOM = 10;

  @Test
  void the_timer_of_the_sdk_sleeps_until_it_is_time_and_ends_with_the_operator() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    eventually(() -> assertThat(timers()).isNotEmpty());
    long before = wakeUps();

    throughout(A_WHILE, () -> assertThat(wakeUps()).isLessThan(before + SELDOM));

    scene.operator().close();
    eventually(() -> assertThat(timers()).isEmpty());
  }

  private static long wakeUps() {
    return timers().stream()
        .mapToLong(
            timer ->
                ManagementFactory.getThreadMXBean()
                    .getThreadInfo(timer.threadId())
                    .getWaitedCount())
        .sum();
  }

  /** The threads of unnamed pools that wait for the time of a chore. */
  private static Set<Thread> timers() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().contains("DelayedWorkQueue")))
        .map(Map.Entry::getKey)
        .filter(thread -> thread.getName().startsWith("pool-"))
        .collect(Collectors.toSet());
  }
}
