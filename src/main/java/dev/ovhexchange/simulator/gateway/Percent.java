package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of paths and queries. */
final class Percent {
  private Percent() {}

  /** The text behind an encoded one; a plus is a plus. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.badRequest("Malformed percent-encoding in the URL");
    }
  }
}
