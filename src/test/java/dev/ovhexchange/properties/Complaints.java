package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Cluster;
import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.Rollout;
import dev.ovhexchange.api.RolloutFailurePolicy;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorSpec;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.Snapshots.OfDomain;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is not as it should be once everything rests. */
final class Complaints {
  /** Reasons of a binding that is judged mailbox by mailbox. */
  private static final Set<String> JUDGED =
      Set.of("Synced", "Conflict", "MailboxNotFound", "MailboxNotReady");

  private static final String WAITS = "False InUse: waits for bindings to let go";

  private final World world;
  private final Claimed claimed;
  private final List<String> complaints = new ArrayList<>();

  private Complaints(World world) {
    this.world = world;
    claimed = Claimed.of(world);
  }

  static List<String> of(World world) {
    Complaints all = new Complaints(world);
    World.KINDS.forEach(kind -> world.all(kind).forEach(all::reported));
    all.claimed.connectors().values().forEach(all::connector);
    world.platform().mailboxes().forEach(all::mailbox);
    world.platform().domains().forEach(all::domain);
    return all.complaints;
  }

  /** Every resource has come to an end, and says so of its present generation. */
  private void reported(CustomResource<?, ?> resource) {
    @SuppressWarnings("unchecked") // every kind of ours reports
    var ours = (CustomResource<?, ? extends Reported>) resource;
    String name = resource.getKind() + " " + resource.getMetadata().getName();
    if (resource.isMarkedForDeletion()) {
      if (Cluster.ready(ours).startsWith(WAITS) && isHeldByALostBinding()) {
        return;
      }
      complaints.add(name + " is not gone: " + Cluster.ready(ours));
      return;
    }
    if (Conditions.isPaused(resource.getMetadata())
        != (Cluster.condition(ours, Condition.PAUSED) != null)) {
      complaints.add(name + " does not say whether it is paused");
    }
    Condition ready = Cluster.condition(ours, Condition.READY);
    Long observed = ours.getStatus() == null ? null : ours.getStatus().observedGeneration();
    String asked =
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT)
            .orElse(null);
    // Without a connector there is no platform to look at.
    if (ours.getStatus() != null
        && !Cluster.ready(ours).startsWith("False ConnectorNotReady")
        && !Objects.equals(ours.getStatus().lastHandledReconcileAt(), asked)) {
      complaints.add(name + " has not answered " + asked);
    }
    if (ready == null
        || !Objects.equals(observed, resource.getMetadata().getGeneration())
        || ready.status().equals("Unknown")
        || !isJustified(resource, ready.reason())) {
      complaints.add(name + " is " + Cluster.ready(ours));
    }
  }

  /** One that was pointed at a connector that is not there keeps what it has until it is. */
  private boolean isHeldByALostBinding() {
    return claimed.bindings().stream().anyMatch(this::isLost)
        || claimed.domains().stream().anyMatch(this::isLost);
  }

  private boolean isLost(MailboxConnectorBinding binding) {
    return binding.getStatus() != null
        && binding.getStatus().applied() != null
        && claimed.connector(binding).isEmpty();
  }

  private boolean isLost(DomainConnectorBinding binding) {
    return binding.getStatus() != null
        && binding.getStatus().applied() != null
        && claimed.connector(binding).isEmpty();
  }

  private boolean isJustified(CustomResource<?, ?> resource, String reason) {
    return switch (resource) {
      case SendConnector connector ->
          reason.equals("Synced") || (reason.equals("Drifted") && isObserved(connector));
      case MailboxConnectorBinding binding ->
          isJustified(claimed.connector(binding), reason)
              || (reason.equals("RolloutReverted") && mayRevert(binding));
      case DomainConnectorBinding binding -> isJustified(claimed.connector(binding), reason);
      case DeliveryCheck _ -> reason.equals("DeliveryProved");
      default -> reason.equals("Synced");
    };
  }

  private static boolean mayRevert(MailboxConnectorBinding binding) {
    Rollout rollout = binding.getSpec().rollout();
    return rollout != null && rollout.onFailure() == RolloutFailurePolicy.Revert;
  }

  private static boolean isJustified(Optional<SendConnector> connector, String reason) {
    return switch (reason) {
      case "Synced", "MailboxNotFound", "MailboxNotReady", "Conflict" -> connector.isPresent();
      case "NotGranted" -> connector.filter(c -> c.getSpec().allowedBindings() != null).isPresent();
      case "Drifted" -> connector.filter(Complaints::isObserved).isPresent();
      case "ConnectorNotReady", "ConnectorDeleting" ->
          connector.isEmpty() || isObserved(connector.get());
      default -> false;
    };
  }

  private static boolean isObserved(SendConnector connector) {
    return connector.getSpec().managementPolicy() == ManagementPolicy.Observe;
  }

  /** What says that it is in sync is so. */
  private void connector(SendConnector connector) {
    Condition ready = Cluster.condition(connector, Condition.READY);
    if (ready == null || !ready.status().equals("True") || isObserved(connector)) {
      return;
    }
    Long id = connector.getStatus().connectorId();
    Optional<OfConnector> row = id == null ? Optional.empty() : world.platform().connector(id);
    SendConnectorSpec spec = connector.getSpec();
    if (row.isEmpty()
        || !Objects.equals(row.get().smartHost(), spec.smartHost())
        || row.get().port() != Objects.requireNonNullElse(spec.port(), 587)) {
      complaints.add(connector.getMetadata().getName() + " says Synced, OVH has " + row);
    }
  }

  private void mailbox(OfMailbox mailbox) {
    Optional<MailboxConnectorBinding> owner = claimed.owner(mailbox.address());
    if (owner.isEmpty()) {
      if (world.specs.isStrict()
          && !world.touched.contains(mailbox.address())
          && claimed.bindings().stream().noneMatch(this::isLost)
          && ourConnectors().contains(mailbox.sendConnectorId())) {
        complaints.add("nobody claims " + mailbox);
      }
      return;
    }
    SendConnector connector = claimed.connector(owner.get()).orElseThrow();
    Condition ready = Cluster.condition(owner.get(), Condition.READY);
    boolean judged = ready != null && JUDGED.contains(ready.reason());
    if (!judged || isObserved(connector) || mailbox.address().endsWith("@configureme.me")) {
      return;
    }
    Long id = connector.getStatus().connectorId();
    if (id == null || mailbox.sendConnectorId() != id) {
      complaints.add(
          "binding "
              + owner.get().getMetadata().getName()
              + " should give "
              + id
              + " to "
              + mailbox);
    }
  }

  private void domain(OfDomain domain) {
    Optional<DomainConnectorBinding> owner = claimed.ownerOfDomain(domain.name());
    if (owner.isEmpty()) {
      if (world.specs.isStrict()
          && claimed.domains().stream().noneMatch(this::isLost)
          && ourConnectors().contains(domain.sendConnectorIdDefault())) {
        complaints.add("nobody claims " + domain);
      }
      return;
    }
    SendConnector connector = claimed.connector(owner.get()).orElseThrow();
    Condition ready = Cluster.condition(owner.get(), Condition.READY);
    boolean judged = ready != null && JUDGED.contains(ready.reason());
    Long id = connector.getStatus() == null ? null : connector.getStatus().connectorId();
    if (judged && !isObserved(connector) && !Objects.equals(id, domain.sendConnectorIdDefault())) {
      complaints.add(
          "binding "
              + owner.get().getMetadata().getName()
              + " should give "
              + id
              + " to "
              + domain);
    }
  }

  private Set<Long> ourConnectors() {
    return claimed.connectors().values().stream()
        .map(
            connector -> connector.getStatus() == null ? null : connector.getStatus().connectorId())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
