package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    String domain = wish.domain();
    if (domain != null && !facts.domains().contains(domain)) {
      return new BindingPlan.Refuse(
          new Verdict(Reason.DOMAIN_NOT_FOUND, "the platform does not serve " + domain));
    }
    Attaching attaching = new Attaching(wish, facts, connectorId).judge();
    Detaching detaching = new Detaching(wish, facts, attaching.kept()).judge();
    List<AttachedMailbox> record = record(facts, attaching, detaching);
    if (!wish.isList() && record.size() > Limits.MAILBOXES) {
      return new BindingPlan.Refuse(
          new Verdict(
              Reason.TOO_MANY_TO_RESTORE,
              record.size()
                  + " mailboxes of "
                  + domain
                  + " use another connector; more than "
                  + Limits.MAILBOXES
                  + " cannot be remembered, so attach them by lists"));
    }
    record = record.stream().limit(Limits.MAILBOXES).toList();
    Set<Long> noted = accounts(record);
    List<Assignment> assignments = new ArrayList<>(attaching.assignments());
    if (wish.isList()) {
      assignments.removeIf(wished -> !noted.contains(wished.mailbox().accountId()));
    }
    assignments.addAll(detaching.assignments());
    BindingCounts counts = attaching.counts();
    BindingPlan.Assign assign =
        new BindingPlan.Assign(
            verdict(facts, attaching, detaching),
            applied(facts, attaching, detaching, new AppliedBinding(connectorId, domain)),
            record,
            List.copyOf(assignments),
            counts,
            attaching.problems().stream().limit(Limits.PROBLEMS).toList(),
            attaching.isHeld() || detaching.isHeld());
    return facts.observeOnly() ? observed(assign) : assign;
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

  /** The former connector and domain are kept until no mailbox is left there to be moved. */
  private static AppliedBinding applied(
      BindingFacts facts, Attaching attaching, Detaching detaching, AppliedBinding present) {
    AppliedBinding former = facts.applied();
    return former == null || (attaching.former() == 0 && detaching.isOver()) ? present : former;
  }

  private static BindingPlan leave(BindingWish wish, BindingFacts facts) {
    if (facts.observeOnly()) {
      return new BindingPlan.Released();
    }
    Detaching detaching = new Detaching(wish, facts, Set.of()).judge();
    if (detaching.isOver()) {
      return new BindingPlan.Released();
    }
    BindingCounts counts = new BindingCounts(0, 0, detaching.open(), detaching.failed(), 0, 0);
    return new BindingPlan.Assign(
        detachingVerdict(facts, detaching),
        facts.applied(),
        detaching.record(),
        detaching.assignments(),
        counts,
        detaching.problems().stream().limit(Limits.PROBLEMS).toList(),
        detaching.isHeld());
  }

  private static Verdict verdict(BindingFacts facts, Attaching attaching, Detaching detaching) {
    BindingCounts counts = attaching.counts();
    if (facts.trouble().isPresent() && counts.pending() > 0) {
      return Verdicts.of(facts.trouble().get());
    }
    if (counts.pending() > 0) {
      return new Verdict(Reason.ATTACHING, counts.attached() + "/" + counts.desired());
    }
    if (!detaching.isOver()) {
      return detachingVerdict(facts, detaching);
    }
    List<MailboxProblem> problems = attaching.problems();
    if (!problems.isEmpty()) {
      MailboxProblem first = problems.getFirst();
      return new Verdict(attaching.firstReason(), summary(first, problems.size()));
    }
    return new Verdict(
        Reason.SYNCED, counts.attached() + " of " + counts.desired() + " mailboxes are attached");
  }

  private static String summary(MailboxProblem first, int count) {
    String text = first.address() + ": " + first.message();
    return count == 1 ? text : text + " (and " + (count - 1) + " more problems)";
  }

  private static Verdict detachingVerdict(BindingFacts facts, Detaching detaching) {
    if (facts.trouble().isPresent()) {
      return Verdicts.of(facts.trouble().get());
    }
    if (detaching.open() == 0) {
      MailboxProblem first = detaching.problems().getFirst();
      return new Verdict(detaching.firstReason(), summary(first, detaching.problems().size()));
    }
    return new Verdict(Reason.DETACHING, detaching.open() + " mailboxes to let go");
  }

  private static BindingPlan observed(BindingPlan.Assign plan) {
    if (plan.assignments().isEmpty()) {
      return new BindingPlan.Differs(plan, List.of());
    }
    List<String> writes =
        plan.assignments().stream()
            .limit(Limits.PROBLEMS)
            .map(
                wish ->
                    "give "
                        + wish.mailbox().address()
                        + " connector "
                        + wish.connectorId()
                        + " (has "
                        + wish.mailbox().connectorId()
                        + ")")
            .toList();
    BindingPlan.Assign told =
        new BindingPlan.Assign(
            new Verdict(
                Reason.DRIFTED,
                "policy is Observe; would change " + plan.assignments().size() + " mailboxes"),
            plan.applied(),
            plan.record(),
            List.of(),
            plan.counts(),
            plan.problems(),
            plan.held());
    return new BindingPlan.Differs(told, writes);
  }
}
