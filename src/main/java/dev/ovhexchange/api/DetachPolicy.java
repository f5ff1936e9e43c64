package dev.ovhexchange.api;

/** What becomes of a mailbox, or of a domain, that a binding lets go. */
public enum DetachPolicy {
  /** It uses no send connector, and has none as default. */
  Reset,
  /** It gets back the connector that it had before. */
  Restore,
  /** It is left as it is. */
  Retain
}
