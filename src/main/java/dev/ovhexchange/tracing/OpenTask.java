package dev.ovhexchange.tracing;

import dev.ovhexchange.platform.PlatformTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Work that OVH does after a write, until its end is seen. Guarded by {@link Tasks}. */
final class OpenTask {
  /** As OVH says when all is well. */
  static final String DONE = "done";

  private final Writes.Accepted write;
  private final Span.Place place;
  private final Predicate<Object> asWished;
  private long id;
  private String function = "";
  private String status = "";

  /**
   * @param asWished whether a row is as the write asked
   */
  OpenTask(Writes.Accepted write, Predicate<Object> asWished) {
    this.write = write;
    this.asWished = asWished;
    this.place = write.place().below();
  }

  boolean isCarriedOutBy(Object row) {
    return asWished.test(row);
  }

  long id() {
    return id;
  }

  /** OVH told of it. */
  void told(PlatformTask task) {
    id = task.id();
    function = task.function();
    status = task.status();
  }

  /** Its object says that a task works on it. */
  void worked(long taskId) {
    if (id == 0) {
      id = taskId;
    }
  }

  /** Whether what was read then can show what came of the write. */
  boolean isBefore(Instant read) {
    return read.isAfter(write.at());
  }

  boolean isOlderThan(Duration age, Instant now) {
    return write.at().plus(age).isBefore(now);
  }

  /**
   * @param outcome what is known of its end
   * @param failed whether that is bad news
   */
  Span over(String outcome, boolean failed, Instant end) {
    Map<String, Object> attributes = write.edition().attributes();
    if (id != 0) {
      attributes.put("ovh.task.id", id);
    }
    if (!function.isEmpty()) {
      attributes.put("ovh.task.function", function);
    }
    if (outcome.equals(DONE)) {
      status = DONE;
    }
    if (!status.isEmpty()) {
      attributes.put("ovh.task.status", status);
    }
    attributes.put("ovh_exchange.outcome", outcome);
    String name = function.isEmpty() ? "after " + write.operation() : function;
    return new Span(
        place, "task " + name, false, write.at(), end, attributes, failed ? outcome : null);
  }
}
