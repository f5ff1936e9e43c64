package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.Pace;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when bindings wait for tasks that this process did not start, and when to look again. */
public final class Waits {
  private final Clock clock;
  private final Map<String, Instant> since = new ConcurrentHashMap<>();

  public Waits(Clock clock) {
    this.clock = clock;
  }

  /** When to look again, ever later while it waits. */
  public Instant nextLook(String uid, Pace pace) {
    Instant now = clock.instant();
    return now.plus(pace.follow(since.computeIfAbsent(uid, key -> now), now));
  }

  public void over(String uid) {
    since.remove(uid);
  }
}
