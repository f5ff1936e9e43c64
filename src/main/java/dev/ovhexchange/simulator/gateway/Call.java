package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.TaskOutcome;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its operation and may be carried out.
 *
 * @param request as it came in
 * @param segments of the path, decoded, without {@code /1.0}
 * @param caller who calls
 * @param hits the faults that hit it
 * @param serverTime the present as the server sees it
 */
record Call(Request request, List<String> segments, Caller caller, Hits hits, Instant serverTime) {

  /** The segment at an index, such as the name of a domain. */
  String segment(int index) {
    return segments.get(index);
  }

  /** The last segment. */
  String last() {
    return segments.getLast();
  }

  Buffer body() {
    return request.body();
  }

  /** How the tasks of this request end, or null for as usual. */
  @Nullable TaskOutcome outcome() {
    return hits.outcome();
  }

  /** The same call for another object of the same kind. */
  Call withLast(String other) {
    List<String> changed = new ArrayList<>(segments);
    changed.set(changed.size() - 1, other);
    return new Call(request, changed, caller, hits, serverTime);
  }
}
