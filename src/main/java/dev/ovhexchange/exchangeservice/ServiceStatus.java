package dev.ovhexchange.exchangeservice;

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
    return report(resource, verdict, view, secretResourceVersion, null);
  }

  /**
   * The status after a pass that opened the platform.
   *
   * @param callsPerMinute null while no budget is in use
   */
  ExchangeServiceStatus report(
      ExchangeService resource,
      Verdict verdict,
      @Nullable PlatformView view,
      @Nullable String secretResourceVersion,
      @Nullable Integer callsPerMinute) {
    Optional<ServiceInfo> service =
        Optional.ofNullable(view).flatMap(PlatformView::service).map(Snapshot::value);
    // After a restart what is not read again yet is shown as it was.
    Optional<ExchangeServiceStatus> before = Optional.ofNullable(resource.getStatus());
    return new ExchangeServiceStatus(
        resource.getMetadata().getGeneration(),
        service
            .map(ServiceInfo::offer)
            .or(() -> before.map(ExchangeServiceStatus::offer))
            .orElse(null),
        service
            .map(ServiceInfo::state)
            .or(() -> before.map(ExchangeServiceStatus::state))
            .orElse(null),
        service
            .map(ServiceInfo::serverVersion)
            .or(() -> before.map(ExchangeServiceStatus::serverVersion))
            .orElse(null),
        counts(view).or(() -> before.map(ExchangeServiceStatus::counts)).orElse(null),
        credential(view, secretResourceVersion)
            .or(() -> before.map(ExchangeServiceStatus::credential))
            .orElse(null),
        forecast(view, callsPerMinute)
            .or(() -> before.map(ExchangeServiceStatus::forecast))
            .orElse(null),
        conditions.requests().handled(resource),
        conditions.of(resource.getMetadata(), resource.getStatus(), verdict, true));
  }

  /** What one look at the platform costs, in words. */
  private static Optional<String> forecast(
      @Nullable PlatformView view, @Nullable Integer callsPerMinute) {
    int calls = view == null ? 0 : view.callsOfOneLook();
    if (calls == 0 || callsPerMinute == null) {
      return Optional.empty();
    }
    long seconds = Math.ceilDiv(calls * 60L, callsPerMinute);
    return Optional.of(
        "%d calls, %ds at %d calls a minute".formatted(calls, seconds, callsPerMinute));
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
