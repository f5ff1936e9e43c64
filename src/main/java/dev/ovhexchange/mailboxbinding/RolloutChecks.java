package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.LocalRef;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Rollout;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.KubernetesClients;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The DeliveryChecks that rollouts wait for. A check is asked to run by the annotation by which a
 * person asks; its status says which request it answered.
 */
final class RolloutChecks {
  private static final String BY_CHECK = "check";

  private @Nullable InformerEventSource<DeliveryCheck, MailboxConnectorBinding> checks;

  EventSource<?, MailboxConnectorBinding> source(
      EventSourceContext<MailboxConnectorBinding> context) {
    var bindings = context.getPrimaryCache();
    bindings.addIndexer(BY_CHECK, binding -> id(binding).map(RolloutChecks::key).stream().toList());
    checks =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(
                    DeliveryCheck.class, MailboxConnectorBinding.class)
                .withName("checks")
                .withNamespacesInheritedFromController()
                .withInformerListLimit(KubernetesClients.LIST_LIMIT)
                .withSecondaryToPrimaryMapper(
                    check ->
                        bindings.byIndex(BY_CHECK, key(ResourceID.fromResource(check))).stream()
                            .map(ResourceID::fromResource)
                            .collect(Collectors.toSet()))
                .build(),
            context);
    return checks;
  }

  /** The check that the rollout of a binding names. */
  Optional<RolloutFacts.Check> of(MailboxConnectorBinding binding) {
    return find(binding).map(check -> facts(binding, check));
  }

  private static RolloutFacts.Check facts(MailboxConnectorBinding binding, DeliveryCheck check) {
    String namespace = binding.getMetadata().getNamespace();
    var ref = binding.getSpec().connectorRef();
    DeliveryCheckStatus status = check.getStatus();
    return new RolloutFacts.Check(
        ref.namespaceOr(namespace).equals(namespace)
            && ref.name().equals(check.getSpec().connectorRef().name()),
        check.getSpec().from().mailbox().toLowerCase(Locale.ROOT),
        status == null ? null : status.lastHandledReconcileAt(),
        status == null ? null : status.verdict(),
        isStuck(status),
        lastReason(status).filter(reason -> reason.outlook() == Reason.Outlook.RETRY).isPresent(),
        Conditions.find(status, Condition.READY)
            .map(ready -> ready.reason() + ": " + ready.message())
            .orElse("not seen yet"));
  }

  private static Optional<Reason> lastReason(@Nullable DeliveryCheckStatus status) {
    return Optional.ofNullable(status)
        .map(DeliveryCheckStatus::lastRun)
        .flatMap(run -> Reason.ofWord(run.reason()));
  }

  /** Stalled by what it wants, and not by what its last run found. */
  private static boolean isStuck(@Nullable DeliveryCheckStatus status) {
    return Conditions.find(status, Condition.STALLED)
        .flatMap(stalled -> Reason.ofWord(stalled.reason()))
        .filter(reason -> !lastReason(status).equals(Optional.of(reason)))
        .isPresent();
  }

  /** Asks the check to run where the rollout waits for it; once for each request. */
  void ask(
      MailboxConnectorBinding binding,
      @Nullable RolloutStatus rollout,
      Context<MailboxConnectorBinding> context) {
    if (rollout == null || rollout.checkRequest() == null) {
      return;
    }
    String request = rollout.checkRequest();
    find(binding)
        .filter(check -> isFree(check) && !isAnswered(check, request))
        .ifPresent(check -> annotate(check, request, context));
  }

  /** What a person or another rollout asks for is answered first. */
  private static boolean isFree(DeliveryCheck check) {
    return Conditions.annotation(check.getMetadata(), Annotations.RECONCILE_REQUESTED_AT)
        .filter(asked -> !isAnswered(check, asked))
        .isEmpty();
  }

  private static boolean isAnswered(DeliveryCheck check, String request) {
    return check.getStatus() != null
        && Objects.equals(check.getStatus().lastHandledReconcileAt(), request);
  }

  private static void annotate(
      DeliveryCheck check, String request, Context<MailboxConnectorBinding> context) {
    var client = context.getClient();
    String patch =
        client
            .getKubernetesSerialization()
            .asJson(
                Map.of(
                    "metadata",
                    Map.of(
                        "uid",
                        check.getMetadata().getUid(),
                        "annotations",
                        Map.of(Annotations.RECONCILE_REQUESTED_AT, request))));
    PatchContext how =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(context.getControllerConfiguration().fieldManager())
            .build();
    client.resource(check).patch(how, patch);
  }

  private Optional<DeliveryCheck> find(MailboxConnectorBinding binding) {
    var known = checks;
    return known == null ? Optional.empty() : id(binding).flatMap(known::get);
  }

  private static Optional<ResourceID> id(MailboxConnectorBinding binding) {
    return Optional.ofNullable(binding.getSpec().rollout())
        .map(Rollout::deliveryCheckRef)
        .map(LocalRef::name)
        .map(name -> new ResourceID(name, binding.getMetadata().getNamespace()));
  }

  private static String key(ResourceID id) {
    return id.getNamespace().orElse("") + "/" + id.getName();
  }
}
