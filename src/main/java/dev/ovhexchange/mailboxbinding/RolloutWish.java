package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Rollout;
import dev.ovhexchange.api.RolloutFailurePolicy;
import dev.ovhexchange.kubernetes.GoDuration;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a spec wants of a rollout, with every default filled in.
 *
 * @param shares of the mailboxes, one for each step but a last one that has them all
 * @param check the name of the DeliveryCheck, null for none
 * @param maxFailures how many mailboxes OVH may refuse
 */
record RolloutWish(
    List<IntOrString> shares,
    Duration pause,
    @Nullable String check,
    int maxFailures,
    boolean reverts) {

  static @Nullable RolloutWish of(@Nullable Rollout spec) {
    return spec == null
        ? null
        : new RolloutWish(
            spec.steps().stream().takeWhile(s -> !Share.ALL.equals(s.getStrVal())).toList(),
            spec.pause() == null ? Duration.ZERO : GoDuration.parse(spec.pause()),
            spec.deliveryCheckRef() == null ? null : spec.deliveryCheckRef().name(),
            spec.maxFailures() == null ? 0 : spec.maxFailures(),
            spec.onFailure() == RolloutFailurePolicy.Revert);
  }

  /** How many steps there are. */
  int steps() {
    return shares.size() + 1;
  }

  /**
   * How many mailboxes use the connector when a step is done.
   *
   * @param step from 1
   */
  int target(int step, int whole) {
    return step > shares.size()
        ? whole
        : Math.min(whole, Share.of(shares.get(Math.max(step, 1) - 1), whole));
  }
}
