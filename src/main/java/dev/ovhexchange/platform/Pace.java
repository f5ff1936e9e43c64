package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often the platform is asked.
 *
 * @param firstPoll the shortest distance between two looks at running work
 * @param resync the longest distance between two looks at a platform at rest
 */
public record Pace(Duration firstPoll, Duration resync) {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  /** Running work is looked at again when it is twice as old, within bounds. */
  public Duration follow(Instant since, Instant now) {
    Duration age = Duration.between(since, now);
    if (age.compareTo(firstPoll) < 0) {
      return firstPoll;
    }
    return age.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : age;
  }

  /** A growing distance, with jitter so that many do not come back at the same moment. */
  public Duration backoff(Duration first, int attempts) {
    long longest = Math.min(LONGEST_BACKOFF.toMillis(), resync.toMillis());
    long millis = Math.min(longest, first.toMillis() << Math.min(attempts, 16));
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}
