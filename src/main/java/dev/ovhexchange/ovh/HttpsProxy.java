package dev.ovhexchange.ovh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A proxy that passes connections on, asked by {@code CONNECT}. It is used for https only, where it
 * sees nothing but the host's name, and never for the loopback interface.
 */
public final class HttpsProxy extends ProxySelector {
  /** A name with or without a leading dot, or an address of either kind; no range and no port. */
  private static final Pattern HOST =
      Pattern.compile("\\.?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*");

  private final InetSocketAddress address;
  private final List<String> exempt;

  private HttpsProxy(InetSocketAddress address, List<String> exempt) {
    this.address = address;
    this.exempt = exempt;
  }

  /**
   * Makes one.
   *
   * @param url {@code http://host:port} of the proxy
   * @param exempt hosts that are reached without it: {@code example.net} and all below it, {@code
   *     .example.net} for what is below only, or addresses
   * @throws IllegalArgumentException when one of them is something else
   */
  public static HttpsProxy of(URI url, List<String> exempt) {
    boolean bare = url.getRawPath() == null || url.getRawPath().matches("/?");
    if (!"http".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || url.getPort() < 1
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || !bare) {
      throw new IllegalArgumentException("a proxy is http://host:port and nothing else");
    }
    List<String> hosts = exempt.stream().map(HttpsProxy::normal).toList();
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "an exemption is a host or an address, without range and port, not " + host);
      }
    }
    return new HttpsProxy(InetSocketAddress.createUnresolved(url.getHost(), url.getPort()), hosts);
  }

  @Override
  public List<Proxy> select(URI url) {
    return List.of(passes(url) ? new Proxy(Proxy.Type.HTTP, address) : Proxy.NO_PROXY);
  }

  /** Whether what goes to this URL goes through the proxy. */
  boolean passes(URI url) {
    String host = normal(url.getHost());
    return "https".equalsIgnoreCase(url.getScheme())
        && !OvhEndpoint.isLoopback(host)
        && exempt.stream().noneMatch(name -> covers(name, host));
  }

  private static boolean covers(String name, String host) {
    return host.equals(name) || host.endsWith(name.startsWith(".") ? name : "." + name);
  }

  /** As it is compared: in lower case, an address without its brackets. */
  private static String normal(String host) {
    return host.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
  }

  @Override
  public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
    // whoever sent the request is told as well
  }

  @Override
  public String toString() {
    return "the proxy " + address.getHostString() + ":" + address.getPort();
  }
}
