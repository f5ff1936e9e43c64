package dev.ovhexchange.tracing;

import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.platform.LogFields;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A span for each write to OVH, below the pass that the log's fields name. */
final class Writes implements CallListener {
  private static final String ROOT =
      "/email/exchange/{organizationName}/service/{exchangeService}/";

  /** A write that was accepted, for whoever follows what comes of it. */
  record Accepted(Edition edition, Span.Place place, String operation, Instant at) {}

  private static final ThreadLocal<@Nullable Accepted> LAST = new ThreadLocal<>();

  private final CallListener others;
  private final Consumer<String> causedBy;
  private final Span.Sink spans;
  private final Clock clock;

  /**
   * @param causedBy is told the id of the pass that a write was made for
   */
  Writes(CallListener others, Consumer<String> causedBy, Span.Sink spans, Clock clock) {
    this.others = others;
    this.causedBy = causedBy;
    this.spans = spans;
    this.clock = clock;
  }

  /** The write that this thread made last, if it was accepted; once. */
  Optional<Accepted> takeLast() {
    Optional<Accepted> accepted = Optional.ofNullable(LAST.get());
    LAST.remove();
    return accepted;
  }

  @Override
  public void called(
      String operation,
      PlatformException.@Nullable Kind failure,
      Priority priority,
      Duration duration) {
    Passes.current().ifPresent(Pass::called);
    others.called(operation, failure, priority, duration);
  }

  @Override
  public void wrote(
      String operation,
      int status,
      PlatformException.@Nullable Kind failure,
      @Nullable String queryId,
      Duration duration) {
    others.wrote(operation, status, failure, queryId, duration);
    LAST.remove();
    String traceId = LogFields.get(LogFields.TRACE_ID);
    String passId = LogFields.get(LogFields.SPAN_ID);
    Optional<Edition> edition = Edition.ofThisThread();
    if (traceId == null || passId == null || edition.isEmpty()) {
      return;
    }
    Instant end = clock.instant();
    Span.Place place = Span.Place.below(traceId, passId);
    Map<String, Object> attributes = attributes(edition.get(), operation, status, failure, queryId);
    causedBy.accept(passId);
    spans.add(
        new Span(
            place,
            operation,
            true,
            end.minus(duration),
            end,
            attributes,
            failure == null ? null : word(failure)));
    if (failure == null) {
      LAST.set(new Accepted(edition.get(), place, operation, end));
    }
  }

  private static Map<String, Object> attributes(
      Edition edition,
      String operation,
      int status,
      PlatformException.@Nullable Kind failure,
      @Nullable String queryId) {
    Map<String, Object> attributes = edition.attributes();
    int space = operation.indexOf(' ');
    attributes.put("http.request.method", operation.substring(0, space));
    attributes.put("url.template", ROOT + operation.substring(space + 1));
    if (status > 0) {
      attributes.put("http.response.status_code", (long) status);
    }
    if (queryId != null) {
      attributes.put("ovh.query_id", queryId);
    }
    attributes.put("ovh_exchange.outcome", failure == null ? "ok" : word(failure));
    return attributes;
  }

  /** As the metric of calls has it. */
  private static String word(PlatformException.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
