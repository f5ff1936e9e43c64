package dev.ovhexchange.tracing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that took a while and is over.
 *
 * @param place where it belongs
 * @param outgoing whether it is a call to somebody else
 * @param attributes texts and numbers; no secret and no address of a person
 * @param failure why it failed, in a word; null when it did not
 */
record Span(
    Place place,
    String name,
    boolean outgoing,
    Instant start,
    Instant end,
    Map<String, Object> attributes,
    @Nullable String failure) {

  /**
   * A place in a trace.
   *
   * @param traceId 32 hexadecimal digits
   * @param id 16 hexadecimal digits
   * @param parent 16 hexadecimal digits, null at the top
   */
  record Place(String traceId, String id, @Nullable String parent) {

    /** A new place below this one. */
    Place below() {
      return below(traceId, id);
    }

    static Place below(String traceId, String parent) {
      return new Place(traceId, SpanIds.random(), parent);
    }
  }

  /** Takes what is over. Never waits, never fails. */
  @FunctionalInterface
  interface Sink extends AutoCloseable {
    void add(Span span);

    @Override
    default void close() {}
  }
}
