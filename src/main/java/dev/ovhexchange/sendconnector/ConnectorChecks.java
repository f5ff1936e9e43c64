package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.KubernetesClients;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of delivery that refer to SendConnectors; what they find wakes theirs. */
final class ConnectorChecks {
  private @Nullable InformerEventSource<DeliveryCheck, SendConnector> checks;

  /** What the checks of a connector say together. */
  record Finding(String status, Verdict verdict) {}

  InformerEventSource<DeliveryCheck, SendConnector> source(
      EventSourceContext<SendConnector> context) {
    checks =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(DeliveryCheck.class, SendConnector.class)
                .withName("checks")
                .withNamespacesInheritedFromController()
                .withInformerListLimit(KubernetesClients.LIST_LIMIT)
                .withOnUpdateFilter(
                    (now, before) ->
                        !Objects.equals(
                                now.getMetadata().getGeneration(),
                                before.getMetadata().getGeneration())
                            || !finding(now).equals(finding(before)))
                .withSecondaryToPrimaryMapper(check -> Set.of(target(check)))
                .build(),
            context);
    return checks;
  }

  /** What its checks prove of a connector; empty when it has none. */
  Optional<Finding> of(SendConnector connector) {
    return checks == null
        ? Optional.empty()
        : together(
            checks.getSecondaryResources(connector).stream()
                // the index keeps what a check referred to before
                .filter(check -> target(check).equals(ResourceID.fromResource(connector)))
                .toList());
  }

  /** One that failed decides, then one that does not tell; of several the first by name. */
  static Optional<Finding> together(List<DeliveryCheck> checks) {
    return checks.stream()
        .filter(check -> !check.isMarkedForDeletion())
        .sorted(Comparator.comparing(check -> check.getMetadata().getName()))
        .map(ConnectorChecks::finding)
        .min(Comparator.comparingInt(ConnectorChecks::rank));
  }

  private static int rank(Finding finding) {
    return switch (finding.status()) {
      case "False" -> 0;
      case "True" -> 2;
      default -> 1;
    };
  }

  private static Finding finding(DeliveryCheck check) {
    DeliveryCheckStatus status = check.getStatus();
    Optional<Condition> ready = Conditions.find(status, Condition.READY);
    DeliveryVerdict verdict = status == null ? null : status.verdict();
    Reason reason =
        ready.flatMap(condition -> Reason.ofWord(condition.reason())).orElse(Reason.CHECKING);
    String says =
        "DeliveryCheck %s: %s"
            .formatted(
                check.getMetadata().getName(),
                ready.map(Condition::message).orElse("nothing is known yet"));
    boolean proved = ready.filter(condition -> condition.status().equals("True")).isPresent();
    String word =
        verdict == DeliveryVerdict.Failed
            ? "False"
            : verdict == DeliveryVerdict.Passed && proved ? "True" : "Unknown";
    return new Finding(word, new Verdict(reason, says));
  }

  private static ResourceID target(DeliveryCheck check) {
    return new ResourceID(
        check.getSpec().connectorRef().name(), check.getMetadata().getNamespace());
  }
}
