package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a pass; makes no call to the platform. */
final class BindingObserver {
  /** What this room calls itself to platforms. */
  static final String OWNER_KIND = "MailboxConnectorBinding";

  private final Grants grants;
  private final BindingEvents events;
  private final Looks looks;
  private final Clock clock;

  BindingObserver(Grants grants, BindingEvents events, Looks looks, Clock clock) {
    this.clock = clock;
    this.grants = grants;
    this.events = events;
    this.looks = looks;
  }

  BindingFacts observe(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      PlatformAccess.Open open,
      BindingWish wish) {
    PlatformView view = open.platform().view();
    return facts(
        resource,
        connector.service(),
        open.platform(),
        connector.id(),
        refusal(resource, connector, view, wish),
        resource.isMarkedForDeletion() || connector.isLeaving(),
        open.observeOnly() || connector.isObserveOnly(),
        connector.lasting(view),
        unmanaged(connector, view));
  }

  /**
   * The facts of a platform where the binding attached mailboxes and that its connector is not on.
   *
   * @param service the key of an ExchangeService that reaches it
   */
  BindingFacts observeFormer(
      MailboxConnectorBinding resource, String service, PlatformAccess.Open open) {
    PlatformView view = open.platform().view();
    return facts(
        resource,
        service,
        open.platform(),
        null,
        null,
        true,
        open.observeOnly(),
        rows(view).map(Connector::id).collect(Collectors.toSet()),
        unmanaged(service, view));
  }

  private BindingFacts facts(
      MailboxConnectorBinding resource,
      String service,
      Platform platform,
      @Nullable Long connectorId,
      @Nullable Verdict notYet,
      boolean leave,
      boolean observeOnly,
      Set<Long> connectorIds,
      Set<Long> unmanaged) {
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    PlatformView view = platform.view();
    return new BindingFacts(
        connectorId,
        notYet,
        leave,
        observeOnly,
        looks.at(resource, view, platform.pace()),
        FormerPlatforms.ref(platform.id()),
        view.domains().stream()
            .flatMap(read -> read.value().stream())
            .map(MailDomain::name)
            .collect(Collectors.toSet()),
        connectorIds,
        unmanaged,
        platform::pendingConnectorOf,
        events.claims(resource, service),
        status.applied(),
        status.mailboxes() == null ? List.of() : status.mailboxes(),
        platform.assignments().failures(owner(resource)),
        platform.assignments().trouble(),
        rollout(resource, status),
        status.approval(),
        Conditions.annotation(resource.getMetadata(), Annotations.APPROVE_DETACH));
  }

  private RolloutFacts rollout(
      MailboxConnectorBinding resource, MailboxConnectorBindingStatus status) {
    return new RolloutFacts(
        clock.instant(),
        resource.getMetadata().getGeneration(),
        status.rollout(),
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT)
            .filter(asked -> !asked.equals(status.lastHandledReconcileAt())),
        events.checks().of(resource));
  }

  private Set<Long> unmanaged(BoundConnector connector, PlatformView view) {
    return Unmanaged.seenFrom(
        connector,
        view.connectors().map(Snapshot::value).orElse(List.of()),
        events.connectors().adopted(connector.service()));
  }

  private Set<Long> unmanaged(String service, PlatformView view) {
    return Unmanaged.of(
        view.connectors().map(Snapshot::value).orElse(List.of()),
        events.connectors().adopted(service));
  }

  private static Stream<Connector> rows(PlatformView view) {
    return view.connectors().stream().flatMap(read -> read.value().stream());
  }

  static Owner owner(MailboxConnectorBinding resource) {
    return new Owner(
        OWNER_KIND, resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  private @Nullable Verdict refusal(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      PlatformView view,
      BindingWish wish) {
    if (view.mailboxes().isEmpty()) {
      return new Verdict(Reason.READING, "the platform is being read");
    }
    return grants
        .refusal(resource, connector.resource(), wish.domains())
        .or(() -> connector.notThere(view))
        .orElse(null);
  }
}
