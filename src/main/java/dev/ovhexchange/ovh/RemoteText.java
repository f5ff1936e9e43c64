package dev.ovhexchange.ovh;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words of the platform, made fit for a log and a status. */
final class RemoteText {
  private static final int LONGEST = 300;
  private static final int SHORTEST_SECRET = 3;

  private RemoteText() {}

  /** Without control characters, at most 300 characters, and without anything that we sent. */
  static String clean(String text, List<String> secrets) {
    String result = text.length() > 20 * LONGEST ? text.substring(0, 20 * LONGEST) : text;
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        result =
            result
                .replace(secret, "***")
                .replace(Json.escaped(secret), "***")
                .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "***");
      }
    }
    // all of Unicode's "other": control, format (text direction), surrogate halves, private use
    result = result.replaceAll("[\\p{C}\\s]+", " ").strip();
    return result.length() > LONGEST ? beginning(result) + "…" : result;
  }

  private static String beginning(String text) {
    boolean splitsCharacter = Character.isHighSurrogate(text.charAt(LONGEST - 2));
    return text.substring(0, splitsCharacter ? LONGEST - 2 : LONGEST - 1);
  }
}
