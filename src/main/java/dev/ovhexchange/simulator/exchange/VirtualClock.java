package dev.ovhexchange.simulator.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when told to: hours of tasks pass in a test that takes no time. */
public final class VirtualClock implements InstantSource {
  private Instant now;

  /** Starts, and stands, at the given instant. */
  public VirtualClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves forward; whatever falls due in between has happened when the next call arrives. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
