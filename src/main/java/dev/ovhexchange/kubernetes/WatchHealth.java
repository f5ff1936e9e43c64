package dev.ovhexchange.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a watch that is dead from one that is being begun anew. The client ends a watch by itself
 * after eleven minutes at most, so that one into which nothing comes any more is gone then, too.
 * While all of them are gone the API server is, and while all of one namespace are, it or the right
 * to it is: a restart would mend nothing.
 */
public final class WatchHealth {
  /**
   * How long a watch may be gone while others stand. Longer than others may only seem to stand:
   * when an API server falls silent, each is given up at a time of its own.
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /**
   * One watch.
   *
   * @param namespace where it watches; empty for all
   * @param name of its own, which stays the same
   */
  public record Watch(String namespace, String name) {}

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
  private Map<Watch, Instant> goneSince = new HashMap<>();

  public WatchHealth(Clock clock) {
    this.clock = clock;
  }

  /**
   * False when something will not be noticed any more. To be asked more often than once in {@link
   * #PATIENCE}, as a probe does.
   */
  public synchronized boolean isWell(Map<Watch, State> watches) {
    Instant now = clock.instant();
    Set<String> reached =
        watches.entrySet().stream()
            .filter(watch -> watch.getValue() == State.STANDS)
            .map(watch -> watch.getKey().namespace())
            .collect(Collectors.toSet());
    Map<Watch, Instant> gone = new HashMap<>();
    watches.forEach(
        (watch, state) -> {
          if (state == State.GONE && reached.contains(watch.namespace())) {
            gone.put(watch, goneSince.getOrDefault(watch, now));
          }
        });
    goneSince = gone;
    return !watches.containsValue(State.ENDED)
        && gone.values().stream().allMatch(since -> since.plus(PATIENCE).isAfter(now));
  }
}
