package dev.ovhexchange.cli;

import dev.ovhexchange.deliverycheck.AllowedHosts;
import dev.ovhexchange.leader.LeaseSettings;
import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.ovh.HttpsProxy;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.tracing.TracingSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of an operator, checked.
 *
 * @param watchNamespaces empty for all
 * @param endpoints by name, the built-in ones included
 * @param creationGrace how long a creation without trace is waited for before it is sent again
 * @param firstPoll the shortest distance between two looks at running work
 * @param patience the longest wait of a write for the call budget
 * @param egress the way to the endpoints
 * @param mailHosts the mail servers that checks of delivery may connect to
 */
public record OperatorSettings(
    Set<String> watchNamespaces,
    Set<String> allowedOffers,
    Map<String, OvhEndpoint> endpoints,
    Duration creationGrace,
    Duration firstPoll,
    int pageSize,
    int requestsInFlight,
    Duration patience,
    Egress egress,
    AllowedHosts mailHosts,
    String version) {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when one is no good; the message names it and the cure
   */
  static OperatorSettings of(OperatorConfig config, String version) {
    positive("page-size", config.pageSize());
    positive("requests-in-flight", config.requestsInFlight());
    positive("creation-grace", config.creationGrace());
    positive("poll-interval", config.pollInterval());
    positive("budget-patience", config.budgetPatience());
    return new OperatorSettings(
        namespaces(config.watchNamespaces().orElse(List.of())),
        Set.copyOf(config.allowedOffers()),
        endpoints(config.endpoints()),
        config.creationGrace(),
        config.pollInterval(),
        config.pageSize(),
        config.requestsInFlight(),
        config.budgetPatience(),
        egress(config),
        mailHosts(config),
        version);
  }

  /** The lease that several operators share, if they do. */
  static Optional<LeaseSettings> lease(OperatorConfig config) {
    try {
      return config.lease().map(name -> LeaseSettings.of(name, config.leaseDuration()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ovh-exchange.lease: " + e.getMessage(), e);
    }
  }

  /** Where traces go, if they are wanted. */
  static Optional<TracingSettings> tracing(OperatorConfig config, OperatorSettings settings) {
    try {
      return config
          .tracing()
          .endpoint()
          .map(url -> TracingSettings.of(url, settings.egress(), settings.version()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ovh-exchange.tracing.endpoint: " + e.getMessage(), e);
    }
  }

  private static Egress egress(OperatorConfig config) {
    String setting = "proxy";
    try {
      List<String> exempt = config.proxy().noProxy().orElse(List.of());
      Egress way =
          new Egress(
              config.proxy().https().map(url -> HttpsProxy.of(url, exempt)), Optional.empty());
      setting = "trust-bundle";
      return config.trustBundle().map(way::trusting).orElse(way);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ovh-exchange." + setting + ": " + e.getMessage(), e);
    }
  }

  private static AllowedHosts mailHosts(OperatorConfig config) {
    try {
      return AllowedHosts.of(config.delivery().allowedHosts().orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "ovh-exchange.delivery.allowed-hosts: " + e.getMessage(), e);
    }
  }

  private static void positive(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "ovh-exchange." + setting + " must be at least 1, not " + value);
    }
  }

  private static void positive(String setting, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "ovh-exchange." + setting + " must be longer than nothing, not " + value);
    }
  }

  private static Set<String> namespaces(List<String> names) {
    Set<String> namespaces = new HashSet<>();
    names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(namespaces::add);
    return namespaces.contains("*") ? Set.of() : Set.copyOf(namespaces);
  }

  private static Map<String, OvhEndpoint> endpoints(Map<String, OperatorConfig.Endpoint> own) {
    Map<String, OvhEndpoint> endpoints = new HashMap<>();
    OvhEndpoint.BUILTIN.forEach(endpoint -> endpoints.put(endpoint.name(), endpoint));
    own.forEach(
        (name, endpoint) -> {
          try {
            endpoints.put(
                name,
                new OvhEndpoint(
                    name,
                    endpoint.apiUrl(),
                    endpoint.tokenUrl().orElse(endpoint.apiUrl()),
                    endpoint.allowInsecure()));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "ovh-exchange.endpoints." + name + ": " + e.getMessage(), e);
          }
        });
    return Map.copyOf(endpoints);
  }
}
