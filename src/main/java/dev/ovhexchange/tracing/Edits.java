package dev.ovhexchange.tracing;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.kubernetes.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The span at the top of each trace: from the first pass of an edition until a status says that it
 * is in sync or stuck, a newer edition takes its place, or the resource is gone. Told once.
 */
final class Edits {
  /** More resources than an operator has; who is forgotten loses the top of one trace. */
  private static final int MOST = 10_000;

  /** Of the times in a status. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  private record Edit(Edition edition, Instant since, boolean told) {}

  private final Span.Sink spans;
  private final Clock clock;
  private final Map<String, Edit> byUid =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Edit> eldest) {
          return size() > MOST;
        }
      };

  Edits(Span.Sink spans, Clock clock) {
    this.spans = spans;
    this.clock = clock;
  }

  /** A pass begins. */
  synchronized void begin(Edition edition, Instant now) {
    Edit former = byUid.get(edition.uid());
    if (former != null && former.edition().generation() >= edition.generation()) {
      return;
    }
    if (former != null && !former.told()) {
      tell(former, "superseded", null);
    }
    byUid.put(edition.uid(), new Edit(edition, now, false));
  }

  /** A pass reports. */
  synchronized void reported(ObjectMeta meta, @Nullable Reported before, Reported now) {
    Edit edit = byUid.get(meta.getUid());
    if (edit == null || edit.told() || edit.edition().generation() != meta.getGeneration()) {
      return;
    }
    if (verdict(before, meta).isPresent()) {
      byUid.put(meta.getUid(), new Edit(edit.edition(), edit.since(), true)); // in a former life
      return;
    }
    Edit begun = new Edit(edit.edition(), since(edit.since(), before, meta), false);
    verdict(now, meta)
        .ifPresentOrElse(
            verdict ->
                tell(
                    begun,
                    verdict.reason(),
                    verdict.type().equals(Condition.STALLED) ? verdict.reason() : null),
            () -> byUid.put(meta.getUid(), begun));
  }

  /** The resource is let go. */
  synchronized void released(Edition edition) {
    Edit edit = byUid.remove(edition.uid());
    if (edit != null && !edit.told()) {
      tell(edit, "deleted", null);
      byUid.remove(edition.uid());
    }
  }

  private void tell(Edit edit, String outcome, @Nullable String failure) {
    Edition edition = edit.edition();
    Map<String, Object> attributes = edition.attributes();
    attributes.put("ovh_exchange.outcome", outcome);
    spans.add(
        new Span(
            edition.root(),
            "edit " + edition.kind(),
            false,
            edit.since(),
            clock.instant(),
            attributes,
            failure));
    byUid.put(edition.uid(), new Edit(edition, edit.since(), true));
  }

  /** The condition that says that an edition needs nothing more, or a person. */
  private static Optional<Condition> verdict(@Nullable Reported status, ObjectMeta meta) {
    if (status == null || !isOf(status.observedGeneration(), meta)) {
      return Optional.empty();
    }
    return Conditions.find(status, Condition.STALLED)
        .or(() -> Conditions.find(status, Condition.READY).filter(c -> c.status().equals("True")))
        .filter(condition -> isOf(condition.observedGeneration(), meta));
  }

  /** An operator that was started in the middle of it has the beginning from the status. */
  private static Instant since(Instant known, @Nullable Reported before, ObjectMeta meta) {
    if (before == null || !isOf(before.observedGeneration(), meta)) {
      return known;
    }
    return Conditions.find(before, Condition.RECONCILING)
        .map(condition -> time(condition.lastTransitionTime(), known))
        .filter(since -> since.plus(PRECISION).isBefore(known))
        .orElse(known);
  }

  private static Instant time(String text, Instant otherwise) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private static boolean isOf(@Nullable Long generation, ObjectMeta meta) {
    return Objects.equals(generation, meta.getGeneration());
  }
}
