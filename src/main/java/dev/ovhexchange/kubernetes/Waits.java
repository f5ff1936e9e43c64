package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.Pace;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when resources wait for tasks that this process did not start, and when to look again. */
public final class Waits {
  private record Wait(long task, Instant since) {}

  private final Clock clock;
  private final Map<String, Wait> waits = new ConcurrentHashMap<>();

  public Waits(Clock clock) {
    this.clock = clock;
  }

  /**
   * Since when a resource has been seen to wait for the same.
   *
   * @param task id of the task, 0 for whichever it is
   */
  public Instant since(String uid, long task) {
    Instant now = clock.instant();
    return waits
        .compute(
            uid, (key, wait) -> wait != null && wait.task() == task ? wait : new Wait(task, now))
        .since();
  }

  /** When to look again, ever later while it waits. */
  public Instant nextLook(String uid, Pace pace) {
    Instant since = since(uid, 0);
    Instant now = clock.instant();
    return now.plus(pace.follow(since, now));
  }

  public void over(String uid) {
    waits.remove(uid);
  }
}
