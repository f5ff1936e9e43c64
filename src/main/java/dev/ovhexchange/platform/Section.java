package dev.ovhexchange.platform;

import java.util.Set;

/** The parts of a platform that are read on their own. */
public enum Section {
  SERVICE,
  CREDENTIAL,
  CONNECTORS,
  MAILBOXES,
  DOMAINS,
  TASKS;

  /** What is read once a resync interval though nobody asks. */
  public static final Set<Section> EVERY_RESYNC = Set.of(SERVICE, CONNECTORS, MAILBOXES, DOMAINS);
}
