package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Snapshot;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
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

  BindingObserver(KubernetesClient client, BindingEvents events) {
    this.client = client;
    this.events = events;
  }

  BindingFacts observe(
      MailboxConnectorBinding resource,
      SendConnector connector,
      PlatformAccess.Open open,
      BindingWish wish) {
    Platform platform = open.platform();
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    PlatformView view = platform.view();
    Set<Long> connectorIds =
        view.connectors().stream()
            .flatMap(read -> read.value().stream())
            .map(Connector::id)
            .filter(id -> !connector.isMarkedForDeletion() || !id.equals(idOf(connector)))
            .collect(Collectors.toSet());
    List<AttachedMailbox> record = status.mailboxes() == null ? List.of() : status.mailboxes();
    Optional<Snapshot<Mailboxes>> mailboxes = view.mailboxes();
    Owner owner = owner(resource);
    return new BindingFacts(
        idOf(connector),
        refusal(resource, connector, view, wish, mailboxes.isPresent()),
        resource.isMarkedForDeletion() || connector.isMarkedForDeletion(),
        open.observeOnly() || connector.getSpec().managementPolicy() == ManagementPolicy.Observe,
        mailboxes.map(Snapshot::value).orElseGet(() -> new Mailboxes(List.of())),
        mailboxes.map(Snapshot::readFrom).orElse(Instant.MIN),
        view.domains().stream()
            .flatMap(read -> read.value().stream())
            .map(MailDomain::name)
            .collect(Collectors.toSet()),
        connectorIds,
        platform::pendingConnectorOf,
        events.claims(resource, BindingEvents.service(connector)),
        status.applied(),
        record,
        platform.assignments().failures(owner),
        platform.assignments().trouble());
  }

  static Owner owner(MailboxConnectorBinding resource) {
    return new Owner(
        OWNER_KIND, resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  private @Nullable Verdict refusal(
      MailboxConnectorBinding resource,
      SendConnector connector,
      PlatformView view,
      BindingWish wish,
      boolean mailboxesRead) {
    if (!mailboxesRead) {
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
