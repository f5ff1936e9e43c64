package dev.ovhexchange.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the log's lines that this thread writes until it is closed, as structured logs show
 * them. A pass has those of its resource from the SDK, by the same names.
 */
public final class LogFields implements AutoCloseable {
  public static final String KIND = "resource.kind";
  public static final String NAMESPACE = "resource.namespace";
  public static final String NAME = "resource.name";
  public static final String UID = "resource.uid";
  public static final String GENERATION = "resource.generation";

  /** The trace of an edit, and the span of the pass; only where traces are switched on. */
  public static final String TRACE_ID = "traceId";

  public static final String SPAN_ID = "spanId";

  private static final String QUERY_ID = "queryId";
  private static final List<String> OF_A_PASS =
      List.of(KIND, NAMESPACE, NAME, UID, GENERATION, TRACE_ID, SPAN_ID);

  private final List<String> keys;

  private LogFields(Map<String, String> fields) {
    fields.forEach(MDC::put);
    keys = List.copyOf(fields.keySet());
  }

  /** These fields, such as another thread had them. */
  public static LogFields of(Map<String, String> fields) {
    return new LogFields(fields);
  }

  /** What the lines of this thread's pass have, for whatever another thread does for it later. */
  static Map<String, String> ofPass(Owner owner) {
    Map<String, String> fields = new HashMap<>();
    fields.put(KIND, owner.kind());
    fields.put(NAMESPACE, owner.namespace());
    fields.put(NAME, owner.name());
    for (String key : OF_A_PASS) {
      String value = get(key);
      if (value != null) {
        fields.put(key, value);
      }
    }
    return Map.copyOf(fields);
  }

  /** What the lines of this thread have in a field; null when nothing. */
  public static @Nullable String get(String field) {
    return MDC.get(field) instanceof String value ? value : null;
  }

  /** OVH's name for a call, which its support asks for; null when there was no answer. */
  public static LogFields ofCall(@Nullable String queryId) {
    return new LogFields(queryId == null ? Map.of() : Map.of(QUERY_ID, queryId));
  }

  /** A thread without the fields of whoever happens to start it. */
  static Thread.Builder.OfVirtual unmarkedThread() {
    return Thread.ofVirtual().inheritInheritableThreadLocals(false);
  }

  @Override
  public void close() {
    keys.forEach(MDC::remove);
  }
}
