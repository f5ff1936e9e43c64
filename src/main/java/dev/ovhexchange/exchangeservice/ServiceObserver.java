package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.PlatformId;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Set;

/** Reads an ExchangeService with its Secret; makes no call to the platform. */
public final class ServiceObserver {
  private final SecretStore secrets;
  private final Set<String> endpoints;

  /**
   * @param endpoints the names of the API endpoints that may be used
   */
  public ServiceObserver(SecretStore secrets, Set<String> endpoints) {
    this.secrets = secrets;
    this.endpoints = Set.copyOf(endpoints);
  }

  /** How its platform is reached, or why it is not. */
  public ServicePlan plan(ExchangeService resource) {
    return ServicePlanner.plan(resource.getSpec(), observe(resource));
  }

  /** The platform that an ExchangeService names. */
  public static PlatformId platform(ExchangeService resource) {
    return ServicePlanner.platform(resource.getSpec());
  }

  private ServiceFacts observe(ExchangeService resource) {
    String name = resource.getSpec().credentialsSecretRef().name();
    Secret secret = secrets.get(resource.getMetadata().getNamespace(), name);
    boolean serviceAccount =
        secret != null && secret.getData() != null && secret.getData().containsKey("clientId");
    return new ServiceFacts(
        endpoints.contains(platform(resource).endpoint()),
        SecretStore.take(
            secret,
            name,
            serviceAccount
                ? ServicePlanner.SERVICE_ACCOUNT_KEYS
                : ServicePlanner.APPLICATION_KEYS));
  }
}
