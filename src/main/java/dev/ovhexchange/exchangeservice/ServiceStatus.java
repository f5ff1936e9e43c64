package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.CredentialStatus;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.ExchangeServiceStatus;
import dev.ovhexchange.api.PlatformCounts;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.platform.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of an ExchangeService from the facts of a pass. */
final class ServiceStatus {
  private final Conditions conditions;

  ServiceStatus(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * The status after a pass.
   *
   * @param view null while the platform was never opened
   */
  ExchangeServiceStatus report(
      ExchangeService resource,
      Verdict verdict,
      @Nullable PlatformView view,
      @Nullable String secretResourceVersion) {
    Optional<ServiceInfo> service =
        Optional.ofNullable(view).flatMap(PlatformView::service).map(Snapshot::value);
    return new ExchangeServiceStatus(
        resource.getMetadata().getGeneration(),
        service.map(ServiceInfo::offer).orElse(null),
        service.map(ServiceInfo::state).orElse(null),
        service.map(ServiceInfo::serverVersion).orElse(null),
        counts(view).orElse(null),
        credential(view, secretResourceVersion).orElse(null),
        null,
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT)
            .orElse(null),
        conditions.of(resource.getMetadata(), resource.getStatus(), verdict, true));
  }

  private static Optional<PlatformCounts> counts(@Nullable PlatformView view) {
    if (view == null
        || view.mailboxes().isEmpty()
        || view.domains().isEmpty()
        || view.connectors().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlatformCounts(
            view.mailboxes().get().value().size(),
            view.domains().get().value().size(),
            view.connectors().get().value().size()));
  }

  private static Optional<CredentialStatus> credential(
      @Nullable PlatformView view, @Nullable String secretResourceVersion) {
    if (view == null || secretResourceVersion == null) {
      return Optional.empty();
    }
    return view.credential()
        .map(Snapshot::value)
        .map(
            info ->
                new CredentialStatus(
                    info.type(),
                    info.expiresAt() == null ? null : info.expiresAt().toString(),
                    info.missingRights().isEmpty() ? null : info.missingRights(),
                    secretResourceVersion));
  }
}
