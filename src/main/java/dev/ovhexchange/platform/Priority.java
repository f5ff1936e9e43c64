package dev.ovhexchange.platform;

/** Who goes first when calls are scarce; declared from first to last. */
public enum Priority {
  /** A person deleted or changed something. */
  CHANGE,
  /** A Secret was rotated, or the next change of a connector or a default waits for this. */
  ROTATION,
  /** A mailbox is attached or detached. */
  ASSIGNMENT,
  /** What became of assignments, or of one creation, is looked at. */
  POLL,
  /** The periodic look for drift. */
  DRIFT
}
