package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a pass; makes no call to the platform. */
final class BindingObserver {
  /** What this room calls itself to platforms. */
  static final String OWNER_KIND = "MailboxConnectorBinding";

  private final Grants grants;
  private final BindingEvents events;

  BindingObserver(Grants grants, BindingEvents events) {
    this.grants = grants;
    this.events = events;
  }

  BindingFacts observe(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      PlatformAccess.Open open,
      BindingWish wish) {
    Platform platform = open.platform();
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    PlatformView view = platform.view();
    List<AttachedMailbox> record = status.mailboxes() == null ? List.of() : status.mailboxes();
    Optional<Snapshot<Mailboxes>> mailboxes = view.mailboxes();
    Owner owner = owner(resource);
    return new BindingFacts(
        connector.id(),
        refusal(resource, connector, view, wish, mailboxes.isPresent()),
        resource.isMarkedForDeletion() || connector.isLeaving(),
        open.observeOnly() || connector.isObserveOnly(),
        mailboxes.map(Snapshot::value).orElseGet(() -> new Mailboxes(List.of())),
        mailboxes.map(Snapshot::readFrom).orElse(Instant.MIN),
        view.domains().stream()
            .flatMap(read -> read.value().stream())
            .map(MailDomain::name)
            .collect(Collectors.toSet()),
        connector.lasting(view),
        platform::pendingConnectorOf,
        events.claims(resource, connector.service()),
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
      BoundConnector connector,
      PlatformView view,
      BindingWish wish,
      boolean mailboxesRead) {
    if (!mailboxesRead) {
      return new Verdict(Reason.READING, "the platform is being read");
    }
    return grants
        .refusal(resource, connector.resource(), wish.domains())
        .or(() -> connector.notThere(view))
        .orElse(null);
  }
}
