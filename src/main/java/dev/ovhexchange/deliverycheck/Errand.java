package dev.ovhexchange.deliverycheck;

import java.time.Instant;

/** The latest piece of work for a run, as this process knows it. */
sealed interface Errand {

  /** This process has done nothing for the run: another one, or its former self, began it. */
  record None() implements Errand {}

  /** It goes on; its end wakes the resource. */
  record Working() implements Errand {}

  /** It ended. */
  record Done(Report report, Instant at) implements Errand {}
}
