package dev.ovhexchange.platform;

import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the log's lines that this thread writes until it is closed, as structured logs show
 * them. A pass has those of its resource from the SDK, by the same names.
 */
public final class LogFields implements AutoCloseable {
  private static final String KIND = "resource.kind";
  private static final String NAMESPACE = "resource.namespace";
  private static final String NAME = "resource.name";
  private static final String QUERY_ID = "queryId";

  private final List<String> keys;

  private LogFields(Map<String, String> fields) {
    fields.forEach(MDC::put);
    keys = List.copyOf(fields.keySet());
  }

  /** For whom something is done outside of a pass. */
  public static LogFields of(Owner owner) {
    return new LogFields(
        Map.of(KIND, owner.kind(), NAMESPACE, owner.namespace(), NAME, owner.name()));
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
