package dev.ovhexchange.api;

/** Where the columns that every kind has find their values. */
final class Columns {
  private static final String CONDITION = ".status.conditions[?(@.type=='Ready')]";

  static final String READY = CONDITION + ".status";
  static final String REASON = CONDITION + ".reason";
  static final String MESSAGE = CONDITION + ".message";
  static final String AGE = ".metadata.creationTimestamp";

  private Columns() {}
}
