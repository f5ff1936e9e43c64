package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every request that was sent, repeats and token fetches included. For metrics and traces.
 */
@FunctionalInterface
public interface CallListener {

  /** Hears nothing. */
  CallListener NONE = (operation, failure, priority, duration) -> {};

  /**
   * One request is over. Called on the thread that made it: be quick, throw nothing.
   *
   * @param operation one of a small set, such as {@code POST sendConnector} or {@code GET
   *     account/{email}}
   * @param failure how it failed, null when it did not
   * @param duration from the moment the budget let it go until its answer was read
   */
  void called(
      String operation,
      PlatformException.@Nullable Kind failure,
      Priority priority,
      Duration duration);

  /**
   * One request that may have changed something is over, just before {@link #called} tells of it.
   *
   * @param status HTTP status, 0 when there was no answer
   * @param queryId OVH's name for the call, null when there was no answer
   */
  default void wrote(
      String operation,
      int status,
      PlatformException.@Nullable Kind failure,
      @Nullable String queryId,
      Duration duration) {}
}
