package dev.ovhexchange.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a watch that is dead from one that is being begun anew. The client ends a watch by itself
 * after ten minutes at most, so that one into which nothing comes any more is gone then, too. While
 * all of them are gone the API server is, and a restart would mend nothing.
 */
public final class WatchHealth {
  /** How long a watch may be gone while others stand; beginning one anew takes seconds. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How one watch stands. */
  public enum State {
    /** It is open. */
    STANDS,
    /** It is to be begun anew. */
    GONE,
    /** Nobody will begin it anew. */
    ENDED;

    public static State of(boolean running, boolean watching) {
      return running ? watching ? STANDS : GONE : ENDED;
    }
  }

  private final Clock clock;
  private Map<String, Instant> goneSince = new HashMap<>();

  public WatchHealth(Clock clock) {
    this.clock = clock;
  }

  /**
   * False when something will not be noticed any more. To be asked more often than once in {@link
   * #PATIENCE}, as a probe does.
   *
   * @param watches by a name of each that stays the same
   */
  public synchronized boolean isWell(Map<String, State> watches) {
    Instant now = clock.instant();
    Map<String, Instant> gone = new HashMap<>();
    if (watches.containsValue(State.STANDS)) {
      watches.forEach(
          (name, state) -> {
            if (state == State.GONE) {
              gone.put(name, goneSince.getOrDefault(name, now));
            }
          });
    }
    goneSince = gone;
    return !watches.containsValue(State.ENDED)
        && gone.values().stream().allMatch(since -> since.plus(PATIENCE).isAfter(now));
  }
}
