package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.DetachApproval;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Assignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do next about one binding. */
sealed interface BindingPlan {

  /** Nothing may be done; what is attached stays. */
  record Refuse(Verdict verdict) implements BindingPlan {}

  /**
   * The record is noted, then the assignments are wished.
   *
   * @param applied null when nothing is left to let go
   * @param held whether mailboxes wait for a task of OVH's that no write of this process started
   * @param outdated whether mailboxes wait for a fresh read of what they used before
   * @param steered what a rollout and a limit make of it
   */
  record Assign(
      Verdict verdict,
      @Nullable AppliedBinding applied,
      List<AttachedMailbox> record,
      List<Assignment> assignments,
      BindingCounts counts,
      List<MailboxProblem> problems,
      boolean held,
      boolean outdated,
      Steered steered)
      implements BindingPlan {}

  /**
   * What keeps a plan from being carried out all at once.
   *
   * @param rollout how the rollout stands; null when there is none
   * @param approval what waits for a person or goes on with approval; null when nothing does
   * @param due when the rollout goes on by itself; null when it does not
   */
  record Steered(
      @Nullable RolloutStatus rollout, @Nullable DetachApproval approval, @Nullable Instant due) {
    static final Steered NOT = new Steered(null, null, null);
  }

  /**
   * As Assign, were it allowed: nothing is written to the platform.
   *
   * @param withheld what would be assigned
   */
  record Differs(Assign plan, List<Assignment> withheld) implements BindingPlan {

    /** The first of the writes in words. */
    List<String> writes() {
      return withheld.stream().limit(Limits.PROBLEMS).map(Differs::inWords).toList();
    }

    private static String inWords(Assignment wish) {
      return "give "
          + wish.mailbox().address()
          + " connector "
          + wish.connectorId()
          + " (has "
          + wish.mailbox().connectorId()
          + ")";
    }
  }

  /** All mailboxes are let go: the resource may go, or waits for another connector. */
  record Released() implements BindingPlan {}
}
