package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DetachApproval;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of a binding from the facts of a pass. */
final class BindingStatus {
  private static final MailboxConnectorBindingStatus EMPTY =
      new MailboxConnectorBindingStatus(
          null, null, null, null, null, null, null, null, null, null, null, null);

  private final Conditions conditions;

  BindingStatus(Conditions conditions) {
    this.conditions = conditions;
  }

  static MailboxConnectorBindingStatus of(MailboxConnectorBinding resource) {
    return resource.getStatus() == null ? EMPTY : resource.getStatus();
  }

  /** Nothing could be judged: only the conditions change. */
  MailboxConnectorBindingStatus refused(MailboxConnectorBinding resource, Verdict verdict) {
    MailboxConnectorBindingStatus before = of(resource);
    return new MailboxConnectorBindingStatus(
        resource.getMetadata().getGeneration(),
        before.connectorId(),
        before.counts(),
        before.attached(),
        before.applied(),
        before.mailboxes(),
        before.problems(),
        null, // what a plan told is no longer about to happen
        before.rollout(),
        before.approval(),
        // a rollout that is paused still has to hear of a request to go on
        before.rollout() != null && before.rollout().phase() == RolloutPhase.Paused
            ? before.lastHandledReconcileAt()
            : conditions.requests().handled(resource),
        conditions.of(resource.getMetadata(), before, verdict, false));
  }

  /**
   * The status after a plan.
   *
   * @param connectorId the connector of the spec, null when there is none
   */
  MailboxConnectorBindingStatus report(
      MailboxConnectorBinding resource,
      @Nullable Long connectorId,
      BindingPlan.Assign plan,
      List<String> writes) {
    BindingCounts counts = plan.counts();
    return new MailboxConnectorBindingStatus(
        resource.getMetadata().getGeneration(),
        connectorId,
        counts,
        counts.attached() + "/" + counts.desired(),
        plan.applied(),
        plan.record().isEmpty() ? null : plan.record(),
        plan.problems().isEmpty() ? null : plan.problems(),
        writes.isEmpty() ? null : writes,
        plan.steered().rollout(),
        plan.steered().approval(),
        conditions.requests().handled(resource),
        conditions.of(resource.getMetadata(), of(resource), plan.verdict(), false));
  }

  /** The present status, were nothing attached. */
  static MailboxConnectorBindingStatus withoutRecord(MailboxConnectorBinding resource) {
    MailboxConnectorBindingStatus now = of(resource);
    return new MailboxConnectorBindingStatus(
        now.observedGeneration(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        now.lastHandledReconcileAt(),
        now.conditions());
  }

  /** Everything is let go. */
  MailboxConnectorBindingStatus released(MailboxConnectorBinding resource, Verdict verdict) {
    return new MailboxConnectorBindingStatus(
        resource.getMetadata().getGeneration(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        conditions.requests().handled(resource),
        conditions.of(resource.getMetadata(), of(resource), verdict, false));
  }

  MailboxConnectorBindingStatus paused(MailboxConnectorBinding resource) {
    MailboxConnectorBindingStatus before = of(resource);
    return new MailboxConnectorBindingStatus(
        before.observedGeneration(),
        before.connectorId(),
        before.counts(),
        before.attached(),
        before.applied(),
        before.mailboxes(),
        before.problems(),
        before.plan(),
        before.rollout(),
        before.approval(),
        before.lastHandledReconcileAt(),
        conditions.paused(resource.getMetadata(), before));
  }

  /** True when two statuses differ in more than the numbers of progress. */
  static boolean differsInSubstance(
      MailboxConnectorBindingStatus before, MailboxConnectorBindingStatus now) {
    return !withoutProgress(before).equals(withoutProgress(now));
  }

  private static MailboxConnectorBindingStatus withoutProgress(
      MailboxConnectorBindingStatus status) {
    List<Condition> bare =
        Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
            .map(
                c ->
                    new Condition(c.type(), c.status(), c.reason(), "", "", c.observedGeneration()))
            .toList();
    return new MailboxConnectorBindingStatus(
        status.observedGeneration(),
        status.connectorId(),
        null,
        null,
        status.applied(),
        status.mailboxes(),
        status.problems(),
        status.plan(),
        status.rollout(),
        status.approval() == null ? null : new DetachApproval(status.approval().plan(), 0, null),
        status.lastHandledReconcileAt(),
        bare);
  }
}
