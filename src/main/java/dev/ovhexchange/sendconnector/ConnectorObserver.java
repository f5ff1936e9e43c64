package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a pass; makes no call to the platform. */
final class ConnectorObserver {
  private final SecretStore secrets;
  private final Ledger ledger;
  private final Duration creationGrace;
  private final Clock clock;

  ConnectorObserver(SecretStore secrets, Ledger ledger, Duration creationGrace, Clock clock) {
    this.secrets = secrets;
    this.ledger = ledger;
    this.creationGrace = creationGrace;
    this.clock = clock;
  }

  Ledger.Page page(SendConnector resource) {
    return ledger.page(resource.getMetadata().getUid(), clock.instant());
  }

  /**
   * Gathers the facts.
   *
   * @param readSecret whether the relay's Secret is read even where the watch shows it unchanged
   */
  ConnectorFacts observe(
      SendConnector resource,
      ConnectorWish wish,
      Platform platform,
      ConnectorEvents events,
      boolean readSecret) {
    SendConnectorStatus status = ConnectorStatus.of(resource).value();
    Ledger.Page page = page(resource);
    PlatformView view = platform.view();
    // A status that was wiped, or is not in the cache yet, does not undo what this process sent.
    CreationIntent intent = status.intent() != null ? status.intent() : page.intent();
    return new ConnectorFacts(
        clock.instant(),
        platform.pace(),
        creationGrace,
        view.connectors(),
        view.tasks(),
        status.connectorId(),
        intent,
        editedSince(intent, status, resource.getMetadata().getGeneration()),
        status.authentication(),
        status.authenticationIntent(),
        !readSecret
                && status.authenticationIntent() == null
                && isUnchanged(wish, status, events.secretVersion(resource))
            ? new RelaySecret.Unchanged()
            : secret(resource, wish, page),
        page.firstSeen(),
        ledger.creationsForOthersThan(resource.getMetadata().getUid()),
        page.lastWrite(),
        page.lastChange(),
        page.creationTask().or(() -> lastKnownTask(status, intent)),
        busySince(view, status.connectorId(), page, intent),
        status.observed() != null && Marker.marks(status.observed().displayName(), wish.marker()),
        events.otherOwner(resource));
  }

  /** An intent of a former version does not say which spec it sent. */
  static boolean editedSince(
      @Nullable CreationIntent intent, SendConnectorStatus status, Long generation) {
    Long sent = intent == null ? null : intent.generation();
    return !generation.equals(sent != null ? sent : status.observedGeneration());
  }

  /** Its creation counts from when it was sent; of other tasks no more is known than was seen. */
  private Instant busySince(
      PlatformView view, @Nullable Long id, Ledger.Page page, @Nullable CreationIntent intent) {
    Optional<Connector> busy =
        view.connectors().stream()
            .flatMap(read -> read.value().stream())
            .filter(row -> id != null && row.id() == id && !row.atRest())
            .findFirst();
    long task = busy.map(Connector::pendingTask).orElse(0L);
    Instant seen = page.busySince(task, busy.isPresent(), clock.instant());
    return intent != null && Objects.equals(intent.taskId(), task)
        ? Instant.parse(intent.since())
        : seen;
  }

  private static boolean isUnchanged(
      ConnectorWish wish, SendConnectorStatus status, Optional<String> version) {
    AppliedAuthentication applied = status.authentication();
    return wish.needsSecret()
        && applied != null
        && version.filter(seen -> seen.equals(applied.secretResourceVersion())).isPresent();
  }

  /** After a restart the end of a task is known from status only. */
  private static Optional<PlatformTask> lastKnownTask(
      SendConnectorStatus status, @Nullable CreationIntent intent) {
    var task = status.task();
    return intent == null || intent.taskId() == null || task == null || task.id() != intent.taskId()
        ? Optional.empty()
        : Optional.of(new PlatformTask(task.id(), task.function(), task.status(), null, null));
  }

  RemovalFacts removal(
      SendConnector resource, Platform platform, boolean forceForget, ConnectorEvents events) {
    Long id = ConnectorStatus.of(resource).value().connectorId();
    Ledger.Page page = page(resource);
    PlatformView view = platform.view();
    Instant mailboxesRead = view.mailboxes().map(Snapshot::readFrom).orElse(Instant.MIN);
    Instant domainsRead = view.domains().map(Snapshot::readFrom).orElse(Instant.MIN);
    return new RemovalFacts(
        page.deletionSeen(clock.instant()),
        forceForget,
        events.bindings().holding(resource),
        id == null ? List.of() : usingOrAboutToUse(platform, id),
        id == null ? List.of() : defaultOfOrAboutToBe(view, id),
        mailboxesRead.isBefore(domainsRead) ? mailboxesRead : domainsRead,
        page.deleteSent(),
        id != null && page.isProvenGone(id));
  }

  /** Adds who uses the connector to its status. */
  ConnectorStatus users(
      ConnectorStatus status, Platform platform, Predicate<String> claimed, List<String> plan) {
    Long id = status.value().connectorId();
    if (id == null || platform.view().mailboxes().isEmpty()) {
      return status.users(0, List.of(), List.of(), plan);
    }
    List<String> attached = usingMailboxes(platform.view(), id);
    return status.users(
        attached.size(),
        attached.stream().filter(claimed.negate()).toList(),
        usingDomains(platform.view(), id),
        plan);
  }

  private static List<String> usingMailboxes(PlatformView view, long id) {
    return view.mailboxes().stream()
        .flatMap(read -> read.value().usingConnector(id).stream())
        .map(Mailbox::address)
        .toList();
  }

  private static List<String> usingOrAboutToUse(Platform platform, long id) {
    // In this order: a write that is seen to be finished shows in the rows.
    Set<String> addresses = new TreeSet<>(platform.beingGiven(id));
    addresses.addAll(usingMailboxes(platform.view(), id));
    return List.copyOf(addresses);
  }

  private static List<String> defaultOfOrAboutToBe(PlatformView view, long id) {
    Set<String> domains = new TreeSet<>(view.becomingDefaultOf(id));
    usingDomains(view, id).forEach(domain -> domains.add(domain.name()));
    return List.copyOf(domains);
  }

  private static List<MailDomain> usingDomains(PlatformView view, long id) {
    return view.domains().stream()
        .flatMap(read -> read.value().stream())
        .filter(domain -> domain.defaultConnectorId() == id)
        .toList();
  }

  private RelaySecret secret(SendConnector resource, ConnectorWish wish, Ledger.Page page) {
    return resource.isMarkedForDeletion()
        ? new RelaySecret.NotNeeded()
        : RelaySecret.of(
            resource,
            wish,
            (namespace, name, keys) -> SecretStore.take(secrets.get(namespace, name), name, keys),
            relay -> ledger.isApplied(page, relay));
  }
}
