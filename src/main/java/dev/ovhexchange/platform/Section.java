package dev.ovhexchange.platform;

/** The parts of a platform that are read on their own. */
public enum Section {
  SERVICE,
  CREDENTIAL,
  CONNECTORS,
  MAILBOXES,
  DOMAINS,
  TASKS
}
