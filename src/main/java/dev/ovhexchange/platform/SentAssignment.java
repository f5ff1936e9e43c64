package dev.ovhexchange.platform;

import java.time.Instant;

/**
 * A write to a mailbox whose end was not seen.
 *
 * @param owner who wished it
 * @param at when its answer came, or failed to come
 * @param answered whether the platform accepted it; else nobody knows
 */
record SentAssignment(Owner owner, Assignment assignment, Instant at, boolean answered) {

  String address() {
    return assignment.mailbox().address();
  }

  long connectorId() {
    return assignment.connectorId();
  }
}
