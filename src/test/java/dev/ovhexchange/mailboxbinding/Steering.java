package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.DetachApproval;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.properties.Dice;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the binding of a {@link BindingSequence} from being carried out all at once: rollouts,
 * limits of what is let go, and the person who approves.
 */
final class Steering {
  private static final Set<Long> OURS = BindingSequence.OURS;
  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

  /** Of its own: of the same seed the rest stays what it was before there were rollouts. */
  private final Dice dice;

  private final Set<Long> reverted = new HashSet<>();
  private Instant now = Instant.EPOCH;
  private long generation;
  private @Nullable RolloutStatus rollout;
  private @Nullable DetachApproval approval;
  private Optional<String> approved = Optional.empty();
  private Optional<String> asked = Optional.empty();

  Steering(long seed) {
    dice = new Dice(~seed);
  }

  /** A new generation of the spec, perhaps with a rollout, a limit, and leave to switch a flag. */
  BindingWish of(BindingWish plain) {
    generation++;
    IntOrString maxDetach =
        dice.oneIn(4)
            ? dice.oneOf(new IntOrString(0), new IntOrString(1), new IntOrString("30%"))
            : null;
    return new BindingWish(
        plain.addresses(),
        plain.domain(),
        plain.excluded(),
        plain.detachPolicy(),
        dice.oneIn(4),
        maxDetach,
        dice.oneIn(3) ? anyRollout() : null);
  }

  private RolloutWish anyRollout() {
    return new RolloutWish(
        dice.oneIn(2)
            ? List.of(new IntOrString(1))
            : List.of(new IntOrString("20%"), new IntOrString("60%")),
        dice.oneOf(Duration.ZERO, BETWEEN_PASSES.multipliedBy(2)),
        null,
        dice.oneOf(0, 1, 1000),
        dice.oneIn(2));
  }

  /** A pass begins, and now and then a person had a look before. */
  void pass() {
    now = now.plus(BETWEEN_PASSES);
    if (dice.oneIn(3)) {
      approve();
    }
  }

  /** A person approves what is asked, and asks a rollout that paused to go on. */
  void approve() {
    DetachApproval asking = approval;
    if (asking != null) {
      approved = Optional.of(asking.plan());
    }
    if (isAt(RolloutPhase.Paused)) {
      asked = Optional.of("go on at " + now);
    }
  }

  RolloutFacts rollout() {
    return new RolloutFacts(now, generation, rollout, asked, Optional.empty());
  }

  @Nullable DetachApproval approval() {
    return approval;
  }

  Optional<String> approved() {
    return approved;
  }

  /**
   * A plan is noted; gives what is wrong with it, or nothing.
   *
   * @param wish that it was made for
   * @param leave whether everything is let go
   */
  Optional<String> note(BindingPlan.Assign plan, BindingWish wish, boolean leave) {
    rollout = plan.steered().rollout();
    if (rollout != null && isReverse() && rollout.before() != null) {
      rollout.before().forEach(former -> reverted.addAll(former.accountIds()));
    }
    int letGo =
        (int)
            plan.assignments().stream()
                .filter(wished -> !OURS.contains(wished.connectorId()))
                .filter(wished -> leave || !wish.claims(wished.mailbox().address()))
                .count();
    boolean tooMany =
        wish.maxDetach() != null
            && letGo > Share.atMost(wish.maxDetach(), letGo + plan.counts().attached());
    boolean unasked =
        tooMany && approved.filter(word -> word.startsWith(generation + "-")).isEmpty();
    approval = plan.steered().approval();
    return unasked
        ? Optional.of("lets go of more than it may: " + plan.assignments())
        : Optional.empty();
  }

  void released() {
    rollout = null;
    approval = null;
  }

  /** It gave up, for good as far as nobody edits it. */
  boolean isReverted() {
    return isAt(RolloutPhase.Reverted);
  }

  /** What it gave back, or meant to. */
  boolean gaveBack(long account) {
    return reverted.contains(account);
  }

  /** Whether a rollout that is wanted has come to no end. */
  boolean isUnderWay(BindingWish wish) {
    return wish.rollout() != null && !isAt(RolloutPhase.Completed) && !isReverted();
  }

  private boolean isReverse() {
    return isAt(RolloutPhase.Reverting) || isReverted();
  }

  private boolean isAt(RolloutPhase phase) {
    return rollout != null && rollout.phase() == phase;
  }

  @Override
  public String toString() {
    return (rollout == null ? "" : ", rollout " + rollout)
        + (approval == null ? "" : ", asks for " + approval.plan());
  }
}
