package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.Waits;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.SentDefault;
import dev.ovhexchange.platform.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gathers the facts of a pass; makes no call to the platform. */
final class DomainObserver {
  private final Grants grants;
  private final DomainEvents events;
  private final Clock clock;
  private final Waits waits;

  DomainObserver(Grants grants, DomainEvents events, Clock clock) {
    this.grants = grants;
    this.events = events;
    this.clock = clock;
    this.waits = new Waits(clock);
  }

  DomainFacts observe(
      DomainConnectorBinding resource, BoundConnector connector, PlatformAccess.Open open) {
    Platform platform = open.platform();
    PlatformView view = platform.view();
    String domain = resource.getSpec().domain();
    PlatformRef there = reference(platform.id());
    boolean leave = resource.isMarkedForDeletion() || connector.isLeaving();
    // First the write, then the rows: one that is seen to be done by now is in the rows.
    Optional<SentDefault> sent = view.sentDefault(domain);
    Optional<MailDomain> row =
        view.domains().stream()
            .flatMap(read -> read.value().stream())
            .filter(served -> served.name().equals(domain))
            .findFirst();
    return new DomainFacts(
        clock.instant(),
        platform.pace(),
        connector.id(),
        leave ? Optional.empty() : notYet(resource, connector, view),
        leave,
        open.observeOnly() || connector.isObserveOnly(),
        row,
        view.domains().map(Snapshot::readFrom).orElse(Instant.MIN),
        sent,
        events.rival(resource, connector.service()),
        connector.lasting(view),
        there,
        Optional.ofNullable(DomainStatus.of(resource).applied())
            .filter(applied -> applied.platform().equals(there))
            .orElse(null),
        busySince(resource.getMetadata().getUid(), row));
  }

  private Optional<Verdict> notYet(
      DomainConnectorBinding resource, BoundConnector connector, PlatformView view) {
    return grants
        .refusal(resource, connector.resource(), Set.of(resource.getSpec().domain()))
        .or(() -> connector.notThere(view));
  }

  private Instant busySince(String uid, Optional<MailDomain> row) {
    if (row.filter(one -> !one.atRest()).isEmpty()) {
      waits.over(uid);
      return clock.instant();
    }
    return waits.since(uid, row.get().pendingTask());
  }

  void forget(DomainConnectorBinding resource) {
    waits.over(resource.getMetadata().getUid());
  }

  private static PlatformRef reference(PlatformId id) {
    return new PlatformRef(id.endpoint(), id.organization(), id.service());
  }
}
