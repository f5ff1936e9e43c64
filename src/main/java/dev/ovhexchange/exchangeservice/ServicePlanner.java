package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.ExchangeServiceSpec;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.PlatformId;
import java.util.List;

/** What to do next about one ExchangeService. Pure. */
final class ServicePlanner {
  static final List<String> APPLICATION_KEYS =
      List.of("applicationKey", "applicationSecret", "consumerKey");
  static final List<String> SERVICE_ACCOUNT_KEYS = List.of("clientId", "clientSecret");

  private ServicePlanner() {}

  static ServicePlan plan(ExchangeServiceSpec spec, ServiceFacts facts) {
    if (!facts.endpointKnown()) {
      return new ServicePlan.Suspend(
          new Verdict(
              Reason.ENDPOINT_UNKNOWN,
              "endpoint "
                  + endpoint(spec)
                  + " is not ovh-eu or ovh-ca, and the operator has no setting ovh-exchange.endpoints."
                  + endpoint(spec)
                  + ".api-url"));
    }
    return switch (facts.secret()) {
      case SecretStore.Missing missing ->
          new ServicePlan.Suspend(new Verdict(Reason.SECRET_NOT_FOUND, missing.message()));
      case SecretStore.Incomplete incomplete ->
          new ServicePlan.Suspend(
              new Verdict(
                  Reason.SECRET_INVALID,
                  "Secret "
                      + incomplete.name()
                      + " needs the keys "
                      + String.join(", ", APPLICATION_KEYS)
                      + ", or "
                      + String.join(", ", SERVICE_ACCOUNT_KEYS)
                      + "; missing or empty: "
                      + String.join(", ", incomplete.keys())));
      case SecretStore.Complete complete ->
          new ServicePlan.Use(platform(spec), credentials(complete), complete.resourceVersion());
    };
  }

  /** The platform that a spec names. */
  static PlatformId platform(ExchangeServiceSpec spec) {
    return new PlatformId(
        endpoint(spec),
        spec.organization(),
        spec.service() == null ? spec.organization() : spec.service());
  }

  private static String endpoint(ExchangeServiceSpec spec) {
    return spec.endpoint() == null ? ExchangeServiceSpec.DEFAULT_ENDPOINT : spec.endpoint();
  }

  private static ApiCredentials credentials(SecretStore.Complete secret) {
    return secret.values().containsKey("clientId")
        ? new ApiCredentials.ServiceAccount(secret.value("clientId"), secret.value("clientSecret"))
        : new ApiCredentials.ApplicationKey(
            secret.value("applicationKey"),
            secret.value("applicationSecret"),
            secret.value("consumerKey"));
  }
}
