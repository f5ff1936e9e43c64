package dev.ovhexchange.tracing;

import dev.ovhexchange.ovh.Egress;
import java.net.URI;

/**
 * Where traces go.
 *
 * @param endpoint takes OTLP over HTTP, path included
 * @param egress the way there, the same as to OVH's API
 * @param version of the operator
 */
public record TracingSettings(URI endpoint, Egress egress, String version) {
  private static final String DEFAULT_PATH = "/v1/traces";

  /**
   * Checks the address; without a path it gets the one that collectors listen on.
   *
   * @throws IllegalArgumentException when it is none; the message says what it should be
   */
  public static TracingSettings of(URI endpoint, Egress egress, String version) {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null
        || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        || endpoint.getRawUserInfo() != null
        || endpoint.getRawQuery() != null
        || endpoint.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "must be http://host:port or https://host:port of a collector that takes OTLP over HTTP,"
              + " such as http://otel-collector.observability:4318, without user and query");
    }
    boolean bare = endpoint.getRawPath() == null || endpoint.getRawPath().matches("/?");
    return new TracingSettings(bare ? endpoint.resolve(DEFAULT_PATH) : endpoint, egress, version);
  }
}
