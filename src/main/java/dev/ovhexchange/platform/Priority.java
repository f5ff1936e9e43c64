package dev.ovhexchange.platform;

/** Who goes first when calls are scarce; declared from first to last. */
public enum Priority {
  /** A person deleted or changed something. */
  CHANGE,
  /** A Secret was rotated, or the next change of a connector or a default waits for this. */
  ROTATION,
  /** A mailbox is attached or detached. */
  ASSIGNMENT,
  /** What became of assignments is looked at; nothing but the status waits for that. */
  POLL,
  /** The periodic look for drift. */
  DRIFT
}
