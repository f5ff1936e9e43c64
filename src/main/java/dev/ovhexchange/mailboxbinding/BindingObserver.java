package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformView;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a pass; makes no call to the platform. */
final class BindingObserver {
  /** What this room calls itself to platforms. */
  static final String OWNER_KIND = "MailboxConnectorBinding";

  private final KubernetesClient client;
  private final BindingEvents events;
  private final Looks looks;

  BindingObserver(KubernetesClient client, BindingEvents events, Looks looks) {
    this.client = client;
    this.events = events;
    this.looks = looks;
  }

  BindingFacts observe(
      MailboxConnectorBinding resource,
      SendConnector connector,
      PlatformAccess.Open open,
      BindingWish wish) {
    Set<Long> connectorIds = connectorIds(open.platform());
    if (connector.isMarkedForDeletion()) {
      connectorIds.remove(idOf(connector));
    }
    return facts(
        resource,
        BindingEvents.service(connector),
        open.platform(),
        idOf(connector),
        refusal(resource, connector, open.platform().view(), wish),
        resource.isMarkedForDeletion() || connector.isMarkedForDeletion(),
        open.observeOnly() || connector.getSpec().managementPolicy() == ManagementPolicy.Observe,
        connectorIds,
        unmanaged(connector, open));
  }

  /**
   * The facts of a platform where the binding attached mailboxes and that its connector is not on.
   *
   * @param service the key of an ExchangeService that reaches it
   */
  BindingFacts observeFormer(
      MailboxConnectorBinding resource, String service, PlatformAccess.Open open) {
    Platform platform = open.platform();
    return facts(
        resource,
        service,
        platform,
        null,
        null,
        true,
        open.observeOnly(),
        connectorIds(platform),
        unmanaged(platform.view()));
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
    Owner owner = owner(resource);
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
        platform.assignments().failures(owner),
        platform.assignments().trouble());
  }

  /**
   * Beside what nobody manages, the id in the connector's status where it names such a one; but not
   * ours whose marker a person took away, for it gets it back.
   */
  private static Set<Long> unmanaged(SendConnector connector, PlatformAccess.Open open) {
    PlatformView view = open.platform().view();
    Set<Long> unmanaged = unmanaged(view);
    SendConnectorStatus status = connector.getStatus();
    if (status == null || status.observed() == null) {
      return unmanaged;
    }
    String name = status.observed().displayName();
    boolean anotherHasIt =
        view.connectors().stream()
            .flatMap(read -> read.value().stream())
            .anyMatch(row -> row.displayName().equals(name));
    if (Connector.MARKED.matcher(name).matches() && !anotherHasIt) {
      unmanaged.remove(status.connectorId());
    }
    return unmanaged;
  }

  private static Set<Long> unmanaged(PlatformView view) {
    return view.connectors().stream()
        .flatMap(read -> read.value().stream())
        .filter(connector -> !connector.isManaged())
        .map(Connector::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<Long> connectorIds(Platform platform) {
    return platform.view().connectors().stream()
        .flatMap(read -> read.value().stream())
        .map(Connector::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  static Owner owner(MailboxConnectorBinding resource) {
    return new Owner(
        OWNER_KIND, resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  private @Nullable Verdict refusal(
      MailboxConnectorBinding resource,
      SendConnector connector,
      PlatformView view,
      BindingWish wish) {
    if (view.mailboxes().isEmpty()) {
      return new Verdict(Reason.READING, "the platform is being read");
    }
    Optional<Verdict> notGranted = grant(resource, connector, wish);
    if (notGranted.isPresent()) {
      return notGranted.get();
    }
    Long id = idOf(connector);
    boolean there =
        id != null
            && view.connectors().stream()
                .flatMap(read -> read.value().stream())
                .anyMatch(row -> row.id() == id && row.state().equals(Connector.STATE_OK));
    return there
        ? null
        : new Verdict(
            Reason.CONNECTOR_NOT_READY,
            "SendConnector " + connector.getMetadata().getName() + " is not there yet");
  }

  private static @Nullable Long idOf(SendConnector connector) {
    return connector.getStatus() == null ? null : connector.getStatus().connectorId();
  }

  private Optional<Verdict> grant(
      MailboxConnectorBinding resource, SendConnector connector, BindingWish wish) {
    String namespace = resource.getMetadata().getNamespace();
    String owners = connector.getMetadata().getNamespace();
    boolean byLabels =
        connector.getSpec().allowedBindings() != null
            && connector.getSpec().allowedBindings().stream()
                .anyMatch(g -> g.namespaces() != null && g.namespaces().selector() != null);
    return Grants.refusal(
        connector.getSpec().allowedBindings(),
        owners,
        new Grants.Namespace(namespace, byLabels ? labels(namespace) : null),
        wish.domains());
  }

  private @Nullable Map<String, String> labels(String namespace) {
    try {
      var found = client.namespaces().withName(namespace).get();
      return found == null || found.getMetadata().getLabels() == null
          ? Map.of()
          : found.getMetadata().getLabels();
    } catch (KubernetesClientException e) {
      return null;
    }
  }
}
