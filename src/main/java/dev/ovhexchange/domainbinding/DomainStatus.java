package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.DomainConnectorBindingStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.platform.MailDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the status of a binding from the facts of a pass. */
final class DomainStatus {
  private static final DomainConnectorBindingStatus EMPTY =
      new DomainConnectorBindingStatus(null, null, null, null, null, null, null, null);

  private final Conditions conditions;

  DomainStatus(Conditions conditions) {
    this.conditions = conditions;
  }

  static DomainConnectorBindingStatus of(DomainConnectorBinding resource) {
    return resource.getStatus() == null ? EMPTY : resource.getStatus();
  }

  /**
   * The status after a pass.
   *
   * @param record what the domain was given, to be written down
   * @param writes what would be done were it allowed
   */
  DomainConnectorBindingStatus report(
      DomainConnectorBinding resource,
      DomainFacts facts,
      @Nullable AppliedDefault record,
      List<String> writes,
      Verdict verdict) {
    return new DomainConnectorBindingStatus(
        resource.getMetadata().getGeneration(),
        facts.connectorId(),
        facts.row().map(MailDomain::defaultConnectorId).orElse(null),
        record,
        facts.row().map(MailDomain::pendingTask).filter(task -> task != 0).orElse(null),
        writes.isEmpty() ? null : writes,
        conditions.requests().handled(resource),
        judged(resource, verdict));
  }

  /** The platform could not be looked at: only the conditions change. */
  DomainConnectorBindingStatus refused(DomainConnectorBinding resource, Verdict verdict) {
    return like(
        of(resource),
        resource.getMetadata().getGeneration(),
        conditions.requests().handled(resource),
        judged(resource, verdict));
  }

  /** The domain is let go, and nothing of it is remembered. */
  DomainConnectorBindingStatus released(DomainConnectorBinding resource, Verdict verdict) {
    return like(
        EMPTY,
        resource.getMetadata().getGeneration(),
        conditions.requests().handled(resource),
        judged(resource, verdict));
  }

  DomainConnectorBindingStatus paused(DomainConnectorBinding resource) {
    DomainConnectorBindingStatus before = of(resource);
    return like(
        before,
        before.observedGeneration(),
        before.lastHandledReconcileAt(),
        conditions.paused(resource.getMetadata(), before));
  }

  private List<Condition> judged(DomainConnectorBinding resource, Verdict verdict) {
    return conditions.of(resource.getMetadata(), of(resource), verdict, false);
  }

  private static DomainConnectorBindingStatus like(
      DomainConnectorBindingStatus before,
      @Nullable Long generation,
      @Nullable String handled,
      List<Condition> conditions) {
    return new DomainConnectorBindingStatus(
        generation,
        before.connectorId(),
        before.defaultConnector(),
        before.applied(),
        before.taskId(),
        before.plan(),
        handled,
        conditions);
  }
}
