package dev.ovhexchange.ovh;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The way out to the API.
 *
 * @param proxy when not straight
 * @param trust when not as the JDK does
 */
public record Egress(Optional<HttpsProxy> proxy, Optional<SSLContext> trust) {

  /** Straight, trusting whom the JDK trusts. */
  public static final Egress PLAIN = new Egress(Optional.empty(), Optional.empty());

  /**
   * The same way, where the certificates in a file are trusted beside those of the JDK.
   *
   * @param bundle PEM; read once, now
   * @throws IllegalArgumentException when it cannot be read, or has none
   */
  public Egress trusting(Path bundle) {
    return new Egress(proxy, Optional.of(TrustBundle.read(bundle)));
  }

  HttpClient.Builder client() {
    HttpClient.Builder builder = HttpClient.newBuilder();
    proxy.ifPresent(builder::proxy);
    trust.ifPresent(builder::sslContext);
    return builder;
  }

  /** Who is connected to first on the way to this URL, in words. */
  String next(URI url) {
    return proxy.filter(known -> known.passes(url)).map(HttpsProxy::toString).orElse("the host");
  }
}
