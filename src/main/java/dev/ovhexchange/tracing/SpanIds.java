package dev.ovhexchange.tracing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of spans that are told from others by chance alone. */
final class SpanIds {
  private SpanIds() {}

  static String random() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong();
    } while (id == 0); // means none
    return HexFormat.of().toHexDigits(id);
  }
}
