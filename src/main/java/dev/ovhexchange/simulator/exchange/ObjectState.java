package dev.ovhexchange.simulator.exchange;

/** States of an object as the API writes them; there is no state for a failure. */
public enum ObjectState {
  creating,
  deleting,
  internalMigration,
  ok,
  reopening,
  suspended,
  suspending
}
