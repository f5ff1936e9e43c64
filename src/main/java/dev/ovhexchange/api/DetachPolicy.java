package dev.ovhexchange.api;

/** What becomes of a mailbox that a binding lets go. */
public enum DetachPolicy {
  /** It uses no send connector. */
  Reset,
  /** It uses the connector that it had before. */
  Restore,
  /** It is left as it is. */
  Retain
}
