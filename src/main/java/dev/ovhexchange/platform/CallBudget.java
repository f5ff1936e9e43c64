package dev.ovhexchange.platform;

import java.time.Duration;

/**
 * The calls that one credential may make. Shared by every platform reached with it.
 *
 * <p>Never more than {@code callsPerMinute + burst} tokens are given in any sliding minute.
 */
public interface CallBudget {

  /**
   * Waits for a token and a free place among the requests in flight.
   *
   * @param patience the longest wait
   * @return a permit to close when the request is over
   * @throws PlatformException {@code BUDGET_EXHAUSTED} when none came in time; nothing is taken
   */
  Permit acquire(Priority priority, Duration patience) throws InterruptedException;

  /** Nothing is given out for this long: the platform said so. */
  void pause(Duration duration);

  /** One request in flight. */
  interface Permit extends AutoCloseable {
    /** The call was not made after all: its token goes back, where tokens are counted. */
    default void refund() {}

    @Override
    void close();
  }
}
