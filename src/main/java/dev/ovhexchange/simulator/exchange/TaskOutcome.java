package dev.ovhexchange.simulator.exchange;

/** How a task ends; a stuck one never does. */
public enum TaskOutcome {
  done,
  error,
  cancelled,
  stuck
}
