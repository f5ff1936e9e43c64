package dev.ovhexchange.api;

/** What a rollout does that failed. */
public enum RolloutFailurePolicy {
  /** What is attached stays, and nothing more is attached. */
  Pause,
  /** What it attached gets back the connector that it had before. */
  Revert
}
