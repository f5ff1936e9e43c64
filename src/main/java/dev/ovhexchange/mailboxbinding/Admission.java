package dev.ovhexchange.mailboxbinding;

import org.jspecify.annotations.Nullable;

/**
 * How many mailboxes may be attached by now.
 *
 * @param rollout the steps; null when there are none
 * @param step the step of the rollout, from 1; 0 when nothing more is attached
 * @param first the address that is attached before all others
 */
record Admission(@Nullable RolloutWish rollout, int step, @Nullable String first) {
  /** All at once. */
  static final Admission ALL = new Admission(null, 0, null);

  static Admission nothingMore(RolloutWish rollout) {
    return new Admission(rollout, 0, null);
  }

  /** Of so many mailboxes. */
  int of(int whole) {
    if (rollout == null) {
      return whole;
    }
    return step == 0 ? 0 : rollout.target(step, whole);
  }
}
