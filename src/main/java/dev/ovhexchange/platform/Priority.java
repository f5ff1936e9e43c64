package dev.ovhexchange.platform;

/** Who goes first when calls are scarce; declared from first to last. */
public enum Priority {
  /** A person deleted or changed something. */
  CHANGE,
  /** A Secret was rotated. */
  ROTATION,
  /** A mailbox is attached or detached. */
  ASSIGNMENT,
  /** A running task is followed. */
  POLL,
  /** The periodic look for drift. */
  DRIFT
}
