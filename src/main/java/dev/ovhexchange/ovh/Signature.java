package dev.ovhexchange.ovh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** OVH's request signature. SHA-1 is the API's choice, not ours. */
final class Signature {
  private Signature() {}

  /**
   * @param url exactly as sent: scheme, query and percent-encoding included
   * @param body exactly as sent; null for none
   * @param timestamp in seconds, by the platform's clock
   */
  static String of(
      String applicationSecret,
      String consumerKey,
      String method,
      String url,
      @Nullable String body,
      long timestamp) {
    MessageDigest digest = sha1();
    String signed =
        String.join(
            "+",
            applicationSecret,
            consumerKey,
            method,
            url,
            body == null ? "" : body,
            Long.toString(timestamp));
    digest.update(signed.getBytes(StandardCharsets.UTF_8));
    return "$1$" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
