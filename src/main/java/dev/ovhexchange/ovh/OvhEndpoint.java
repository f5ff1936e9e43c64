package dev.ovhexchange.ovh;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * An API of OVHcloud, or of something that behaves like it. Made from a URL that is not absolute,
 * or that would send credentials in clear text, it throws {@link IllegalArgumentException}.
 *
 * @param name what resources call it, such as {@code ovh-eu}
 * @param apiUrl root of API v1, such as {@code https://eu.api.ovh.com/1.0}
 * @param tokenUrl where service accounts get their tokens
 * @param allowInsecure whether plain http may be used beyond the loopback interface
 */
public record OvhEndpoint(String name, URI apiUrl, URI tokenUrl, boolean allowInsecure) {

  /** OVHcloud Europe. */
  public static final OvhEndpoint OVH_EU =
      new OvhEndpoint(
          "ovh-eu",
          URI.create("https://eu.api.ovh.com/1.0"),
          URI.create("https://www.ovh.com/auth/oauth2/token"),
          false);

  /** OVHcloud Canada. */
  public static final OvhEndpoint OVH_CA =
      new OvhEndpoint(
          "ovh-ca",
          URI.create("https://ca.api.ovh.com/1.0"),
          URI.create("https://ca.ovh.com/auth/oauth2/token"),
          false);

  /** Every endpoint that has Exchange and needs no configuration. */
  public static final List<OvhEndpoint> BUILTIN = List.of(OVH_EU, OVH_CA);

  public OvhEndpoint {
    apiUrl = withoutTrailingSlash(apiUrl);
    check("API URL", apiUrl, allowInsecure);
    check("token URL", tokenUrl, allowInsecure);
  }

  private static URI withoutTrailingSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  private static void check(String what, URI url, boolean allowInsecure) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
      throw new IllegalArgumentException(what + " must be scheme, host and path, nothing else");
    }
    boolean safe = scheme.equals("https");
    boolean bearable = scheme.equals("http") && (allowInsecure || isLoopback(host));
    if (!safe && !bearable) {
      throw new IllegalArgumentException(
          what + " must be https: " + scheme + "://" + host + " would show credentials in transit");
    }
  }

  /** By its spelling: a name that is looked up could point anywhere. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
