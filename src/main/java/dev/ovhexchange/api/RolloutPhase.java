package dev.ovhexchange.api;

/** What a rollout is doing. */
public enum RolloutPhase {
  /** Mailboxes of the step are being attached. */
  Attaching,
  /** The DeliveryCheck runs. */
  Checking,
  /** The time between two steps passes. */
  Waiting,
  /** It failed; what is attached stays. */
  Paused,
  /** It failed; mailboxes get back what they had. */
  Reverting,
  /** It failed; mailboxes have got back what they had. */
  Reverted,
  /** All steps are done. */
  Completed
}
