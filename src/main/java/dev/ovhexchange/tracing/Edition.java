package dev.ovhexchange.tracing;

import dev.ovhexchange.platform.LogFields;
import dev.ovhexchange.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One edition of one resource: what a trace is of. The ids follow from it, so that passes, writes
 * and an operator that was started anew find the same trace.
 */
record Edition(String uid, long generation, String kind, String namespace, String name) {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  /** The one that this thread works for, as the lines of its log say. */
  static Optional<Edition> ofThisThread() {
    String uid = LogFields.get(LogFields.UID);
    Long generation = number(LogFields.get(LogFields.GENERATION));
    return uid == null || generation == null
        ? Optional.empty()
        : Optional.of(
            new Edition(
                uid,
                generation,
                text(LogFields.KIND),
                text(LogFields.NAMESPACE),
                text(LogFields.NAME)));
  }

  /** The span of the whole edit. */
  Span.Place root() {
    byte[] digest = digest();
    HexFormat hex = HexFormat.of();
    return new Span.Place(
        hex.formatHex(digest, 0, TRACE_BYTES),
        hex.formatHex(digest, TRACE_BYTES, TRACE_BYTES + SPAN_BYTES),
        null);
  }

  /** What every span of the trace says, to be added to. */
  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("ovh_exchange.kind", kind);
    attributes.put("ovh_exchange.namespace", namespace);
    attributes.put("ovh_exchange.name", name);
    attributes.put("ovh_exchange.generation", generation);
    return attributes;
  }

  private byte[] digest() {
    return Sha256.of((uid + "/" + generation).getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String text(String field) {
    String value = LogFields.get(field);
    return value == null ? "" : value;
  }
}
