package dev.ovhexchange.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The signature of a request, computed from what came over the wire. */
final class Signature {
  private Signature() {}

  /** The value that X-Ovh-Signature must have. */
  static String of(
      String applicationSecret,
      String consumerKey,
      String method,
      String url,
      Buffer body,
      String timestamp) {
    MessageDigest sha1 = sha1();
    String head = String.join("+", applicationSecret, consumerKey, method, url, "");
    sha1.update(head.getBytes(UTF_8));
    sha1.update(body.getBytes());
    sha1.update(("+" + timestamp).getBytes(UTF_8));
    return "$1$" + HexFormat.of().formatHex(sha1.digest());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
