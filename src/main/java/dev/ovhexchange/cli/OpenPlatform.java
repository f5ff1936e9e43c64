package dev.ovhexchange.cli;

import dev.ovhexchange.api.Budget;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.exchangeservice.ServiceObserver;
import dev.ovhexchange.exchangeservice.ServicePlan;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.ovh.OvhPlatforms;
import dev.ovhexchange.ovh.OvhSettings;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.TokenBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A platform that a tool may read. Nothing is ever written to it.
 *
 * @param service the ExchangeService that leads to it; null when the credentials are a person's
 * @param client the cluster, if one is known
 */
record OpenPlatform(
    OvhPlatforms ovh,
    ExchangePlatform platform,
    ApiCredentials credentials,
    @Nullable ExchangeService service,
    Optional<KubernetesClient> client)
    implements AutoCloseable {

  /**
   * Opens it; makes no call to it yet.
   *
   * @throws Complaint when it cannot be opened
   */
  static OpenPlatform open(
      ToolOptions options, OperatorSettings settings, Surroundings surroundings) {
    Optional<KubernetesClient> client = Kubernetes.client(options.kubeconfig, surroundings);
    OvhPlatforms ovh =
        new OvhPlatforms(
            OvhSettings.ofTool(settings.version(), settings.pageSize(), settings.egress()),
            Clock.systemUTC(),
            CallListener.NONE,
            () -> false);
    try {
      return options.service == null
          ? byClientSettings(ovh, options, settings, surroundings, client)
          : byService(ovh, options.service, settings, client);
    } catch (RuntimeException e) {
      ovh.close();
      client.ifPresent(KubernetesClient::close);
      throw e;
    }
  }

  private static OpenPlatform byService(
      OvhPlatforms ovh, String name, OperatorSettings settings, Optional<KubernetesClient> client) {
    String[] parts = name.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new Complaint("--service is namespace/name, not " + name);
    }
    KubernetesClient cluster =
        client.orElseThrow(() -> new Complaint("--service needs a kubeconfig, and there is none"));
    ExchangeService service =
        cluster.resources(ExchangeService.class).inNamespace(parts[0]).withName(parts[1]).get();
    if (service == null) {
      throw new Complaint("there is no ExchangeService " + name);
    }
    ServiceObserver observer =
        new ServiceObserver(new SecretStore(cluster), settings.endpoints().keySet());
    return switch (observer.plan(service)) {
      case ServicePlan.Suspend suspend ->
          throw new Complaint("ExchangeService " + name + ": " + suspend.verdict().message());
      case ServicePlan.Use use ->
          open(
              ovh,
              use.platform(),
              use.credentials(),
              settings,
              Budget.limits(service.getSpec().budget()),
              service,
              client);
    };
  }

  private static OpenPlatform byClientSettings(
      OvhPlatforms ovh,
      ToolOptions options,
      OperatorSettings settings,
      Surroundings surroundings,
      Optional<KubernetesClient> client) {
    ClientSettings own = ClientSettings.of(surroundings);
    if (options.organization == null) {
      throw new Complaint(
          "which platform? give --organization, or --service namespace/name of an ExchangeService");
    }
    String service =
        options.exchangeService == null ? options.organization : options.exchangeService;
    PlatformId id = new PlatformId(own.endpoint(), options.organization, service);
    return open(ovh, id, own.credentials(), settings, Budget.limits(null), null, client);
  }

  private static OpenPlatform open(
      OvhPlatforms ovh,
      PlatformId id,
      ApiCredentials credentials,
      OperatorSettings settings,
      Budget.Limits limits,
      @Nullable ExchangeService service,
      Optional<KubernetesClient> client) {
    OvhEndpoint endpoint = settings.endpoints().get(id.endpoint());
    if (endpoint == null) {
      List<String> known = settings.endpoints().keySet().stream().sorted().toList();
      throw new Complaint("endpoint " + id.endpoint() + " is not one of " + known);
    }
    TokenBudget budget =
        TokenBudget.rested(limits.callsPerMinute(), limits.burst(), settings.requestsInFlight());
    return new OpenPlatform(
        ovh, ovh.open(id, endpoint, credentials, budget), credentials, service, client);
  }

  PlatformId id() {
    return platform.id();
  }

  /** The namespace of the ExchangeService that leads to it, if one does. */
  @Nullable String namespace() {
    return service == null ? null : service.getMetadata().getNamespace();
  }

  @Override
  public void close() {
    ovh.close();
    client.ifPresent(KubernetesClient::close);
  }
}
