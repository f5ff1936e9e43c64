package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to do next about one binding. Pure: it joins what shall be attached and what let go. */
final class BindingPlanner {
  private BindingPlanner() {}

  static BindingPlan plan(BindingWish wish, BindingFacts facts) {
    if (facts.leave()) {
      return leave(wish, facts);
    }
    Long connectorId = facts.connectorId();
    if (facts.notYet() != null || connectorId == null) {
      return new BindingPlan.Refuse(
          facts.notYet() != null
              ? facts.notYet()
              : new Verdict(Reason.CONNECTOR_NOT_READY, "the connector has no id yet"));
    }
    if (facts.unmanaged().contains(connectorId) && !facts.observeOnly()) {
      return new BindingPlan.Refuse(
          new Verdict(
              Reason.CONNECTOR_NOT_READY, "connector " + connectorId + " is nobody's by its name"));
    }
    String domain = wish.domain();
    if (domain != null && !facts.domains().contains(domain)) {
      return new BindingPlan.Refuse(
          new Verdict(Reason.DOMAIN_NOT_FOUND, "the platform does not serve " + domain));
    }
    RolloutPlanner.Planned rollout = RolloutPlanner.plan(wish, facts, connectorId);
    Attaching attaching = rollout.attaching();
    Detaching detaching = new Detaching(wish, facts, attaching.kept()).judge();
    List<AttachedMailbox> record = record(facts, attaching, detaching);
    if (!wish.isList() && record.size() > Limits.MAILBOXES) {
      return new BindingPlan.Refuse(tooManyToRestore(record.size(), domain));
    }
    record = record.stream().limit(Limits.MAILBOXES).toList();
    Set<Long> noted = accounts(record);
    AppliedBinding applied = Applied.after(facts, attaching, detaching, domain);
    List<Assignment> assignments = new ArrayList<>(attaching.assignments());
    if (wish.isList() || !Objects.equals(applied.domain(), domain)) {
      // Who has no entry is found again by the domain alone, and that is still the former one.
      assignments.removeIf(wished -> !noted.contains(wished.mailbox().accountId()));
    }
    rollout.reversal().ifPresent(reversal -> assignments.addAll(reversal.assignments()));
    BindingCounts counts = attaching.counts();
    Optional<DetachGuard.Judgement> guarded =
        DetachGuard.judge(wish, facts, detaching.letGo(), counts.attached());
    Optional<Verdict> unapproved = guarded.flatMap(DetachGuard.Judgement::verdict);
    if (unapproved.isEmpty()) {
      assignments.addAll(detaching.assignments());
    }
    BindingPlan.Assign assign =
        new BindingPlan.Assign(
            unapproved
                .or(() -> steered(facts, counts, rollout))
                .orElseGet(() -> verdict(wish, facts, attaching, detaching)),
            applied,
            record,
            List.copyOf(assignments),
            counts,
            Stream.concat(
                    attaching.problems().stream(),
                    rollout.reversal().stream().flatMap(one -> one.problems().stream()))
                .limit(Limits.PROBLEMS)
                .toList(),
            attaching.isHeld()
                || detaching.isHeld()
                || rollout.reversal().filter(Reversal::isHeld).isPresent(),
            attaching.isOutdated(),
            new BindingPlan.Steered(
                rollout.status(),
                guarded.map(DetachGuard.Judgement::approval).orElse(null),
                rollout.due().orElse(null)));
    return facts.observeOnly() ? observed(assign) : assign;
  }

  /** What a rollout has to say goes before all but a platform that does not answer. */
  private static Optional<Verdict> steered(
      BindingFacts facts, BindingCounts counts, RolloutPlanner.Planned rollout) {
    return facts.trouble().isPresent() && counts.pending() > 0
        ? Optional.empty()
        : rollout.verdict();
  }

  static Verdict tooManyToRestore(long mailboxes, @Nullable String domain) {
    return new Verdict(
        Reason.TOO_MANY_TO_RESTORE,
        mailboxes
            + " mailboxes of "
            + domain
            + " use another connector; more than "
            + Limits.MAILBOXES
            + " cannot be remembered, so attach them by lists");
  }

  /**
   * What was noted before goes first: where a list is exchanged for another one, its new mailboxes
   * follow as the former ones leave room in the record.
   */
  private static List<AttachedMailbox> record(
      BindingFacts facts, Attaching attaching, Detaching detaching) {
    List<AttachedMailbox> record = new ArrayList<>(attaching.record());
    record.addAll(detaching.record());
    if (record.size() > Limits.MAILBOXES) {
      Set<Long> before = accounts(facts.record());
      record.sort(Comparator.comparing(entry -> !before.contains(entry.accountId())));
    }
    return record;
  }

  private static Set<Long> accounts(List<AttachedMailbox> record) {
    return record.stream().map(AttachedMailbox::accountId).collect(Collectors.toSet());
  }

  private static BindingPlan leave(BindingWish wish, BindingFacts facts) {
    if (facts.observeOnly()) {
      return new BindingPlan.Released();
    }
    Detaching detaching = new Detaching(wish, facts, Set.of()).judge();
    boolean missing = facts.look().missing() > 0 && wish.detachPolicy() != DetachPolicy.Retain;
    if (detaching.isOver() && !missing) {
      return new BindingPlan.Released();
    }
    BindingCounts counts = new BindingCounts(0, 0, detaching.open(), detaching.failed(), 0, 0);
    Optional<DetachGuard.Judgement> guarded = DetachGuard.judge(wish, facts, detaching.letGo(), 0);
    Optional<Verdict> unapproved = guarded.flatMap(DetachGuard.Judgement::verdict);
    return new BindingPlan.Assign(
        unapproved.orElseGet(
            () -> detaching.isOver() ? missing(facts) : detachingVerdict(facts, detaching)),
        facts.applied(),
        detaching.record(),
        unapproved.isPresent() ? List.of() : detaching.assignments(),
        counts,
        detaching.problems().stream().limit(Limits.PROBLEMS).toList(),
        detaching.isHeld() || missing,
        false,
        new BindingPlan.Steered(
            null, guarded.map(DetachGuard.Judgement::approval).orElse(null), null));
  }

  private static Verdict missing(BindingFacts facts) {
    return new Verdict(
        Reason.MAILBOXES_MISSING,
        facts.mailboxes().size() == 0
            ? "OVH's list shows no mailbox at all, which is not believed; when it is true, set the"
                + " annotation "
                + Annotations.FORCE_FORGET
            : "OVH's list shows "
                + mailboxes(facts.look().missing())
                + " less than before, which is believed when it lasts for a resync interval");
  }

  static String mailboxes(int count) {
    return count == 1 ? "1 mailbox" : count + " mailboxes";
  }

  private static Verdict verdict(
      BindingWish wish, BindingFacts facts, Attaching attaching, Detaching detaching) {
    BindingCounts counts = attaching.counts();
    if (facts.trouble().isPresent() && counts.pending() > 0) {
      return Verdicts.of(facts.trouble().get());
    }
    if (counts.pending() > 0) {
      return new Verdict(Reason.ATTACHING, attached(counts));
    }
    if (!detaching.isOver()) {
      return detachingVerdict(facts, detaching);
    }
    if (Applied.isMissingElsewhere(facts, wish.domain())) {
      return missing(facts);
    }
    List<MailboxProblem> problems = attaching.problems();
    if (!problems.isEmpty()) {
      MailboxProblem first = problems.getFirst();
      return new Verdict(attaching.firstReason(), summary(first, problems.size()));
    }
    return new Verdict(Reason.SYNCED, attached(counts));
  }

  static String attached(BindingCounts counts) {
    return counts.attached()
        + " of "
        + mailboxes(counts.desired())
        + (counts.desired() == 1 ? " is attached" : " are attached");
  }

  private static String summary(MailboxProblem first, int count) {
    String text = first.address() + ": " + first.message();
    return switch (count) {
      case 1 -> text;
      case 2 -> text + " (and 1 more problem)";
      default -> text + " (and " + (count - 1) + " more problems)";
    };
  }

  private static Verdict detachingVerdict(BindingFacts facts, Detaching detaching) {
    if (facts.trouble().isPresent()) {
      return Verdicts.of(facts.trouble().get());
    }
    if (detaching.open() == 0) {
      MailboxProblem first = detaching.problems().getFirst();
      return new Verdict(detaching.firstReason(), summary(first, detaching.problems().size()));
    }
    String heirs =
        detaching.heirs().isEmpty()
            ? ""
            : "; waits for " + String.join(", ", detaching.heirs()) + " to take over";
    return new Verdict(Reason.DETACHING, mailboxes(detaching.open()) + " to let go" + heirs);
  }

  private static BindingPlan observed(BindingPlan.Assign plan) {
    if (plan.assignments().isEmpty()) {
      return new BindingPlan.Differs(plan, List.of());
    }
    BindingPlan.Assign told =
        new BindingPlan.Assign(
            new Verdict(
                Reason.DRIFTED,
                "policy is Observe; would change " + mailboxes(plan.assignments().size())),
            plan.applied(),
            plan.record(),
            List.of(),
            plan.counts(),
            plan.problems(),
            plan.held(),
            plan.outdated(),
            plan.steered());
    return new BindingPlan.Differs(told, plan.assignments());
  }
}
