package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.DeliverySubject;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.SecretStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a pass; connects to no mail server. */
final class CheckObserver {
  private static final int TOKEN_BYTES = 16;

  private final AllowedHosts allowed;
  private final CheckEvents events;
  private final Errands errands;
  private final Duration firstPoll;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CheckObserver(
      AllowedHosts allowed, CheckEvents events, Errands errands, Duration firstPoll, Clock clock) {
    this.allowed = allowed;
    this.events = events;
    this.errands = errands;
    this.firstPoll = firstPoll;
    this.clock = clock;
  }

  CheckFacts observe(DeliveryCheck resource, CheckWish wish) {
    DeliveryCheckStatus status = CheckStatus.of(resource);
    Optional<BoundConnector> connector = events.connectors().of(resource);
    @Nullable DeliveryRun run = status.run();
    Attachment attachment =
        connector
            .map(one -> Attachment.of(wish.mailbox(), one, events.connectors()))
            .orElse(Attachment.THERE);
    return new CheckFacts(
        clock.instant(),
        firstPoll,
        allowed
            .refusal("from.host", wish.submission())
            .or(() -> allowed.refusal("to.host", wish.inbox())),
        missing(resource, wish, connector),
        attachment.detached(),
        connector
            .flatMap(CheckObserver::notYet)
            .or(() -> wasAttached(status, connector) ? Optional.empty() : attachment.unknown()),
        subject(resource, wish, connector),
        newToken(),
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT),
        Optional.ofNullable(status.lastHandledReconcileAt()),
        run,
        status.lastRun(),
        run == null ? new Errand.None() : errands.of(resource.getMetadata().getUid(), run.token()));
  }

  private Optional<Verdict> missing(
      DeliveryCheck resource, CheckWish wish, Optional<BoundConnector> connector) {
    if (connector.isEmpty()) {
      return Optional.of(
          new Verdict(
              Reason.CONNECTOR_NOT_READY,
              "there is no SendConnector " + resource.getSpec().connectorRef().name()));
    }
    if (connector.get().isLeaving()) {
      return Optional.of(
          new Verdict(
              Reason.CONNECTOR_DELETING,
              "SendConnector " + connector.get().name() + " is being deleted"));
    }
    return Stream.of(wish.senderSecret().name(), wish.recipientSecret().name())
        .filter(name -> events.secretVersion(resource, name).isEmpty())
        .findFirst()
        .map(name -> new Verdict(Reason.SECRET_NOT_FOUND, new SecretStore.Missing(name).message()));
  }

  /** What is still being given to OVH, or taken back, would be judged half done. */
  private static Optional<Verdict> notYet(BoundConnector connector) {
    Optional<Condition> ready =
        Conditions.find(connector.resource().getStatus(), Condition.READY)
            .filter(
                condition ->
                    Objects.equals(
                        condition.observedGeneration(),
                        connector.resource().getMetadata().getGeneration()));
    boolean settled =
        connector.id() != null && ready.filter(c -> !c.status().equals("Unknown")).isPresent();
    return settled
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Reason.CONNECTOR_NOT_READY,
                "SendConnector %s is not ready%s"
                    .formatted(
                        connector.name(), ready.map(c -> ": " + c.message()).orElse(" yet"))));
  }

  /** What ran before may run again while the platform does not answer. */
  private static boolean wasAttached(
      DeliveryCheckStatus status, Optional<BoundConnector> connector) {
    DeliveryResult last = status.lastRun();
    Long id = connector.map(BoundConnector::id).orElse(null);
    return last != null && id != null && id.equals(last.subject().connectorId());
  }

  private DeliverySubject subject(
      DeliveryCheck resource, CheckWish wish, Optional<BoundConnector> connector) {
    Optional<SendConnectorStatus> status =
        connector.flatMap(one -> Optional.ofNullable(one.resource().getStatus()));
    return new DeliverySubject(
        resource.getMetadata().getGeneration(),
        connector.map(BoundConnector::id).orElse(null),
        connector.map(one -> one.resource().getMetadata().getGeneration()).orElse(null),
        status
            .flatMap(one -> Optional.ofNullable(one.authentication()))
            .map(AppliedAuthentication::secretResourceVersion)
            .orElse(null),
        version(resource, wish.senderSecret().name())
            + "/"
            + version(resource, wish.recipientSecret().name()));
  }

  private String version(DeliveryCheck resource, String secret) {
    return events.secretVersion(resource, secret).orElse("-");
  }

  private String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
