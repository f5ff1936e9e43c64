package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryEvidence;
import dev.ovhexchange.api.DeliverySubject;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.EvidenceHop;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.deliverycheck.mail.Trouble;
import dev.ovhexchange.kubernetes.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code in-facts.yaml} of a check may say; what it does not say is as on a quiet day. The
 * open run and the last one are in the status of the resource.
 */
record CheckFactsFile(
    @Nullable Told forbidden,
    @Nullable Told missing,
    @Nullable Told detached,
    @Nullable Told notYet,
    @Nullable Long connectorId,
    @Nullable Long connectorGeneration,
    @Nullable String relaySecretVersion,
    @Nullable String secretVersions,
    @Nullable Work errand) {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  /** Why something is not. */
  record Told(Reason reason, String message) {
    Verdict verdict() {
      return new Verdict(reason, message);
    }
  }

  /** The latest piece of work for the open run. */
  record Work(
      String kind,
      Duration ago,
      @Nullable Reason reason,
      @Nullable String message,
      boolean passing,
      @Nullable DeliveryVerdict verdict) {

    Errand errand() {
      return kind.equals("Working")
          ? new Errand.Working()
          : new Errand.Done(report(), NOW.minus(ago));
    }

    private Report report() {
      return switch (kind) {
        case "Sent" -> new Report.Sent();
        case "Absent" -> new Report.Absent();
        case "Unsent" -> new Report.Unsent(trouble());
        case "MaybeSent" -> new Report.MaybeSent(trouble());
        case "Unread" -> new Report.Unread(trouble());
        case "Arrived" -> new Report.Arrived(judged());
        default -> throw new IllegalArgumentException(kind);
      };
    }

    private Trouble trouble() {
      return new Trouble(Objects.requireNonNull(reason), Objects.requireNonNull(message), passing);
    }

    private Judged judged() {
      String sentence = Objects.requireNonNull(message);
      return new Judged(
          Objects.requireNonNull(verdict),
          Objects.requireNonNull(reason),
          sentence,
          new DeliveryEvidence(
              new EvidenceHop(2, "mx.example.net", "relay.example.net [192.0.2.7]", null),
              null,
              List.of("dkim=pass (relay.example.net)"),
              List.of(sentence),
              null));
    }
  }

  /** The facts of a pass, as the observer puts them together. */
  CheckFacts facts(DeliveryCheck resource) {
    var status = CheckStatus.of(resource);
    return new CheckFacts(
        NOW,
        Duration.ofSeconds(2),
        Optional.ofNullable(forbidden).map(Told::verdict),
        Optional.ofNullable(missing).map(Told::verdict),
        Optional.ofNullable(detached).map(Told::verdict),
        Optional.ofNullable(notYet).map(Told::verdict),
        new DeliverySubject(
            resource.getMetadata().getGeneration(),
            missing == null ? Objects.requireNonNullElse(connectorId, 29L) : connectorId,
            Objects.requireNonNullElse(connectorGeneration, 1L),
            relaySecretVersion,
            Objects.requireNonNullElse(secretVersions, "10/11")),
        "0000000000000000000000000000000f",
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT),
        Optional.ofNullable(status.lastHandledReconcileAt()),
        status.run(),
        status.lastRun(),
        errand == null ? new Errand.None() : errand.errand());
  }
}
