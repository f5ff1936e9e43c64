package dev.ovhexchange.cli;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting of the operator, under {@code ovh-exchange}. */
@ConfigMapping(prefix = "ovh-exchange")
public interface OperatorConfig {

  /** The namespaces to watch; all when unset, or when one is {@code *}. */
  Optional<List<String>> watchNamespaces();

  /** The offers on which send connectors may be used. */
  @WithDefault("dedicated,dedicatedCluster")
  List<String> allowedOffers();

  /** API endpoints beside ovh-eu and ovh-ca, by the name that resources use. */
  Map<String, Endpoint> endpoints();

  /** How long a creation without trace is waited for before it is sent again. */
  @WithDefault("10M")
  Duration creationGrace();

  /** The shortest distance between two looks at running work. */
  @WithDefault("2S")
  Duration pollInterval();

  /** Rows asked for in one page of a list. */
  @WithDefault("20000")
  int pageSize();

  /** Requests at once with one credential. */
  @WithDefault("4")
  int requestsInFlight();

  /** The longest wait of a write for the call budget, before the resource says so. */
  @WithDefault("5S")
  Duration budgetPatience();

  /** The way to the endpoints when it is not straight. */
  Proxy proxy();

  /** A file of certificates that endpoints are trusted by, beside the JDK's own. */
  Optional<Path> trustBundle();

  /** The mail servers of checks of delivery. */
  Delivery delivery();

  /** The Lease, as namespace/name, that one of several operators holds; unset, there is but one. */
  Optional<String> lease();

  /** How long the lease lasts. */
  @WithDefault("15S")
  Duration leaseDuration();

  /** Where traces go. */
  Tracing tracing();

  /** Traces by OpenTelemetry. */
  interface Tracing {
    /** A collector that takes OTLP over HTTP; unset, there are no traces. */
    Optional<URI> endpoint();
  }

  /** A proxy for https. */
  interface Proxy {
    /** Where it listens: http://host:port. */
    Optional<URI> https();

    /** Hosts that are reached without it. */
    Optional<List<String>> noProxy();
  }

  /** What checks of delivery may do. */
  interface Delivery {
    /** The mail servers that may be connected to; none when unset. */
    Optional<List<String>> allowedHosts();
  }

  /** An API endpoint. */
  interface Endpoint {
    /** Root of API v1. */
    URI apiUrl();

    /** Where service accounts get their tokens. */
    Optional<URI> tokenUrl();

    /** Whether plain http may be used beyond the loopback interface. */
    @WithDefault("false")
    boolean allowInsecure();
  }
}
