package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.ObservedConnector;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.api.TaskStatus;
import dev.ovhexchange.api.Unclaimed;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.PlatformTask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of a SendConnector; each method gives a copy with one thing changed. */
record ConnectorStatus(SendConnectorStatus value) {
  static ConnectorStatus of(SendConnector resource) {
    SendConnectorStatus status = resource.getStatus();
    return new ConnectorStatus(
        status != null
            ? status
            : new SendConnectorStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null,
                null));
  }

  ConnectorStatus intent(@Nullable CreationIntent intent) {
    return with(
        value.connectorId(),
        value.state(),
        value.task(),
        value.observed(),
        value.authentication(),
        intent,
        value.authenticationIntent());
  }

  ConnectorStatus authentication(@Nullable AppliedAuthentication authentication) {
    return with(
        value.connectorId(),
        value.state(),
        value.task(),
        value.observed(),
        authentication,
        value.intent(),
        value.authenticationIntent());
  }

  ConnectorStatus authenticationIntent(@Nullable AuthenticationIntent authenticationIntent) {
    return with(
        value.connectorId(),
        value.state(),
        value.task(),
        value.observed(),
        value.authentication(),
        value.intent(),
        authenticationIntent);
  }

  ConnectorStatus task(@Nullable PlatformTask task) {
    return with(
        value.connectorId(),
        value.state(),
        task == null ? null : status(task),
        value.observed(),
        value.authentication(),
        value.intent(),
        value.authenticationIntent());
  }

  /** The connector as the platform shows it. */
  ConnectorStatus observed(Connector row) {
    return with(
        row.id(),
        row.state(),
        value.task(),
        new ObservedConnector(
            row.displayName(),
            row.smartHost(),
            row.port(),
            row.requireTls(),
            row.maxSendSize(),
            row.mechanism(),
            text(row.lastUpdateDate())),
        value.authentication(),
        value.intent(),
        value.authenticationIntent());
  }

  /** There is no connector any more: what was known of it is forgotten. */
  ConnectorStatus gone() {
    return with(null, null, null, null, null, null, null);
  }

  ConnectorStatus users(
      int attached, List<String> unclaimed, List<MailDomain> domains, List<String> plan) {
    return new ConnectorStatus(
        new SendConnectorStatus(
            value.observedGeneration(),
            value.connectorId(),
            value.state(),
            value.task(),
            value.observed(),
            value.authentication(),
            value.intent(),
            value.authenticationIntent(),
            attached,
            unclaimed.isEmpty()
                ? null
                : new Unclaimed(
                    unclaimed.size(), unclaimed.stream().sorted().limit(Limits.UNCLAIMED).toList()),
            domains.isEmpty()
                ? null
                : domains.stream().map(MailDomain::name).sorted().limit(Limits.DOMAINS).toList(),
            plan.isEmpty() ? null : plan.stream().limit(Limits.PLAN).toList(),
            value.lastHandledReconcileAt(),
            value.conditions()));
  }

  /**
   * The finished report of a pass.
   *
   * @param checks what its checks of delivery prove; empty when it has none
   */
  SendConnectorStatus report(
      SendConnector resource,
      Verdict verdict,
      Optional<ConnectorChecks.Finding> checks,
      Conditions conditions) {
    List<Condition> judged = new ArrayList<>();
    for (Condition condition :
        conditions.of(resource.getMetadata(), resource.getStatus(), verdict, false)) {
      if (!condition.type().equals(Condition.DELIVERY_VERIFIED)) {
        judged.add(condition);
      }
    }
    checks.ifPresent(
        found ->
            judged.add(
                conditions.beside(
                    resource.getMetadata(),
                    resource.getStatus(),
                    Condition.DELIVERY_VERIFIED,
                    found.status(),
                    found.verdict())));
    return finished(
        resource.getMetadata().getGeneration(),
        Optional.ofNullable(conditions.requests().handled(resource)),
        judged);
  }

  /** The status of a resource that is left alone. */
  SendConnectorStatus paused(SendConnector resource, Conditions conditions) {
    return finished(
        value.observedGeneration(),
        Optional.ofNullable(value.lastHandledReconcileAt()),
        conditions.paused(resource.getMetadata(), resource.getStatus()));
  }

  private SendConnectorStatus finished(
      @Nullable Long generation, Optional<String> handled, List<Condition> conditions) {
    return new SendConnectorStatus(
        generation,
        value.connectorId(),
        value.state(),
        value.task(),
        value.observed(),
        value.authentication(),
        value.intent(),
        value.authenticationIntent(),
        value.attachedMailboxes(),
        value.unclaimed(),
        value.defaultForDomains(),
        value.plan(),
        handled.orElse(null),
        conditions);
  }

  private ConnectorStatus with(
      @Nullable Long connectorId,
      @Nullable String state,
      @Nullable TaskStatus task,
      @Nullable ObservedConnector observed,
      @Nullable AppliedAuthentication authentication,
      @Nullable CreationIntent intent,
      @Nullable AuthenticationIntent authenticationIntent) {
    return new ConnectorStatus(
        new SendConnectorStatus(
            value.observedGeneration(),
            connectorId,
            state,
            task,
            observed,
            authentication,
            intent,
            authenticationIntent,
            value.attachedMailboxes(),
            value.unclaimed(),
            value.defaultForDomains(),
            value.plan(),
            value.lastHandledReconcileAt(),
            value.conditions()));
  }

  private static TaskStatus status(PlatformTask task) {
    return new TaskStatus(
        task.id(), task.function(), task.status(), text(task.todoDate()), text(task.finishDate()));
  }

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
