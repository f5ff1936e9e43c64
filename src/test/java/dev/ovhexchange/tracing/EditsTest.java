package dev.ovhexchange.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.testing.MutableClock;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the span of a whole edit is told. */
class EditsTest {
  private static final String UID = "uid-1";

  private final MutableClock clock = new MutableClock();
  private final List<Span> told = new ArrayList<>();
  private final Edits edits = new Edits(told::add, clock);

  /** A status of that generation. */
  private record Status(Long observedGeneration, List<Condition> conditions) implements Reported {
    @Override
    public @Nullable String lastHandledReconcileAt() {
      return null;
    }
  }

  @Test
  void it_lasts_from_the_first_pass_until_the_resource_is_in_sync() {
    Instant began = clock.instant();
    begin(1);
    edits.reported(meta(1), null, working(1, began));
    clock.advance(Duration.ofSeconds(9));
    begin(1);
    edits.reported(meta(1), working(1, began), synced(1));

    assertThat(told)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.name()).isEqualTo("edit SendConnector");
              assertThat(span.place()).isEqualTo(EditionTest.edition(UID, 1).root());
              assertThat(Duration.between(span.start(), span.end())).hasSeconds(9);
              assertThat(span.attributes()).containsEntry("ovh_exchange.outcome", "Synced");
              assertThat(span.failure()).isNull();
            });
  }

  @Test
  void it_is_told_once_whatever_happens_to_the_same_edition_later() {
    begin(1);
    edits.reported(meta(1), null, synced(1));
    edits.reported(meta(1), synced(1), working(1, clock.instant()));
    edits.reported(meta(1), working(1, clock.instant()), synced(1));

    assertThat(told).hasSize(1);
  }

  @Test
  void one_that_is_stuck_has_failed() {
    begin(1);
    edits.reported(meta(1), null, stuck(1));

    assertThat(told)
        .singleElement()
        .satisfies(span -> assertThat(span.failure()).isEqualTo("OfferNotSupported"));
  }

  @Test
  void a_newer_edition_takes_its_place() {
    begin(1);
    begin(2);

    assertThat(told)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.place()).isEqualTo(EditionTest.edition(UID, 1).root());
              assertThat(span.attributes()).containsEntry("ovh_exchange.outcome", "superseded");
            });
  }

  @Test
  void a_resource_that_is_let_go_ends_it() {
    begin(2);
    edits.released(EditionTest.edition(UID, 2));

    assertThat(told)
        .singleElement()
        .satisfies(
            span -> assertThat(span.attributes()).containsEntry("ovh_exchange.outcome", "deleted"));
  }

  @Test
  void what_a_former_process_told_is_not_told_again() {
    begin(1);
    edits.reported(meta(1), synced(1), working(1, clock.instant()));
    edits.reported(meta(1), working(1, clock.instant()), synced(1));

    assertThat(told).isEmpty();
  }

  @Test
  void what_a_former_process_began_has_begun_then() {
    Instant began = clock.instant();
    clock.advance(Duration.ofMinutes(3));
    begin(1);
    edits.reported(meta(1), working(1, began), synced(1));

    assertThat(told)
        .singleElement()
        .satisfies(span -> assertThat(Duration.between(span.start(), span.end())).hasMinutes(3));
  }

  private void begin(long generation) {
    edits.begin(EditionTest.edition(UID, generation), clock.instant());
  }

  private static ObjectMeta meta(long generation) {
    return new ObjectMetaBuilder().withUid(UID).withGeneration(generation).build();
  }

  private static Status working(long generation, Instant since) {
    return new Status(
        generation,
        List.of(
            condition(Condition.READY, "Unknown", "TaskRunning", since, generation),
            condition(Condition.RECONCILING, "True", "TaskRunning", since, generation)));
  }

  private static Status synced(long generation) {
    return new Status(
        generation,
        List.of(condition(Condition.READY, "True", "Synced", Instant.EPOCH, generation)));
  }

  private static Status stuck(long generation) {
    return new Status(
        generation,
        List.of(
            condition(Condition.READY, "False", "OfferNotSupported", Instant.EPOCH, generation),
            condition(Condition.STALLED, "True", "OfferNotSupported", Instant.EPOCH, generation)));
  }

  private static Condition condition(
      String type, String status, String reason, Instant since, long generation) {
    return new Condition(type, status, reason, "", since.toString(), generation);
  }
}
