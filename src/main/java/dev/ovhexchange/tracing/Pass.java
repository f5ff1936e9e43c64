package dev.ovhexchange.tracing;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.kubernetes.Conditions;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass while it goes on. Worth a span once it has made a call or written a status. */
final class Pass {
  private final Edition edition;
  private final Span.Place place;
  private final String what;
  private final Instant start;
  private volatile boolean telling;
  private int calls;
  private boolean statusWritten;
  private String ready = "";

  /**
   * @param what reconcile or cleanup
   */
  Pass(Edition edition, String what, Instant start) {
    Span.Place root = edition.root();
    this.edition = edition;
    this.place = root.below();
    this.what = what;
    this.start = start;
  }

  Span.Place place() {
    return place;
  }

  Edition edition() {
    return edition;
  }

  /** A call was made in it. */
  void called() {
    calls++;
    telling = true;
  }

  /** A call was made for it, maybe elsewhere. */
  void caused() {
    telling = true;
  }

  void reported(@Nullable Reported before, Reported now) {
    Conditions.find(now, Condition.READY)
        .ifPresent(condition -> ready = condition.status() + " " + condition.reason());
    if (!now.equals(before)) {
      statusWritten = true;
      telling = true;
    }
  }

  boolean isTelling() {
    return telling;
  }

  Span over(Instant end, @Nullable String failure) {
    Map<String, Object> attributes = edition.attributes();
    attributes.put("ovh_exchange.calls", (long) calls);
    attributes.put("ovh_exchange.status_written", statusWritten);
    if (!ready.isEmpty()) {
      attributes.put("ovh_exchange.ready", ready);
    }
    return new Span(place, what + " " + edition.kind(), false, start, end, attributes, failure);
  }
}
