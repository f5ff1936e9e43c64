package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.testing.MutableClock;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {
  private static final String OLD = "2026-11-24T07:00:00Z";
  private static final String NOW = "2026-11-24T08:00:00Z";

  private final MutableClock clock = new MutableClock();
  private final Conditions conditions = new Conditions(clock);

  private record Status(@Nullable Long observedGeneration, List<Condition> conditions)
      implements Reported {
    @Override
    public @Nullable String lastHandledReconcileAt() {
      return null;
    }
  }

  private static ObjectMeta meta(long generation) {
    return new ObjectMetaBuilder().withGeneration(generation).build();
  }

  private static Condition old(String type, String status, String reason, long generation) {
    return new Condition(type, status, reason, "before", OLD, generation);
  }

  private static Status ready(String status, String reason, long generation) {
    return new Status(generation, List.of(old(Condition.READY, status, reason, generation)));
  }

  private static Verdict verdict(Reason reason) {
    return new Verdict(reason, "why");
  }

  private static List<String> shown(List<Condition> conditions) {
    return conditions.stream().map(c -> c.type() + "=" + c.status() + "/" + c.reason()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SYNCED, Ready=True/Synced,",
    "OBSERVED, Ready=True/Observed,",
    "READING, Ready=Unknown/Reading, Reconciling=True/Reading",
    "TASK_RUNNING, Ready=Unknown/TaskRunning, Reconciling=True/TaskRunning",
    "CREATING, Ready=Unknown/Creating, Reconciling=True/Creating",
    "ATTACHING, Ready=Unknown/Attaching, Reconciling=True/Attaching",
    "DELETING, Ready=Unknown/Deleting, Reconciling=True/Deleting",
    "API_UNAVAILABLE, Ready=Unknown/ApiUnavailable, Reconciling=True/ProgressingWithRetry",
    "RATE_LIMITED, Ready=Unknown/RateLimited, Reconciling=True/ProgressingWithRetry",
    "BUSY, Ready=Unknown/Busy, Reconciling=True/ProgressingWithRetry",
    "SECRET_NOT_FOUND, Ready=False/SecretNotFound, Reconciling=True/SecretNotFound",
    "SERVICE_NOT_READY, Ready=False/ServiceNotReady, Reconciling=True/ServiceNotReady",
    "CONNECTOR_NOT_READY, Ready=False/ConnectorNotReady, Reconciling=True/ConnectorNotReady",
    "CONNECTOR_DELETING, Ready=False/ConnectorDeleting, Reconciling=True/ConnectorDeleting",
    "BRAKED, Ready=False/Braked, Reconciling=True/Braked",
    "RIGHT_MISSING, Ready=False/RightMissing, Stalled=True/RightMissing",
    "OFFER_NOT_SUPPORTED, Ready=False/OfferNotSupported, Stalled=True/OfferNotSupported",
    "TASK_FAILED, Ready=False/TaskFailed, Stalled=True/TaskFailed",
    "CONFLICT, Ready=False/Conflict, Stalled=True/Conflict",
  })
  void each_situation_has_its_conditions(Reason reason, String ready, @Nullable String second) {
    List<Condition> found = conditions.of(meta(3), null, verdict(reason), false);

    assertThat(shown(found)).isEqualTo(second == null ? List.of(ready) : List.of(ready, second));
    assertThat(found)
        .allMatch(c -> c.lastTransitionTime().equals(NOW) && c.message().equals("why"));
    assertThat(found).extracting(Condition::observedGeneration).containsOnly(3L);
  }

  @ParameterizedTest
  @EnumSource
  void no_reason_makes_conditions_that_contradict_each_other(Reason reason) {
    List<String> found =
        conditions.of(meta(1), null, verdict(reason), true).stream().map(Condition::type).toList();

    assertThat(found).startsWith(Condition.READY).doesNotHaveDuplicates();
    assertThat(found).isNotEqualTo(List.of("Ready", "Reconciling", "Stalled"));
  }

  @ParameterizedTest
  @EnumSource(names = {"API_UNAVAILABLE", "RATE_LIMITED", "BUSY"})
  void a_passing_fault_while_in_sync_takes_ready_not_back(Reason reason) {
    Status before = ready("True", "Synced", 3);

    assertThat(conditions.of(meta(3), before, verdict(reason), false))
        .isEqualTo(before.conditions());
  }

  @Test
  void a_passing_fault_shows_where_outages_are_reported() {
    assertThat(
            shown(
                conditions.of(
                    meta(3), ready("True", "Synced", 3), verdict(Reason.API_UNAVAILABLE), true)))
        .containsExactly("Ready=Unknown/ApiUnavailable", "Reconciling=True/ProgressingWithRetry");
  }

  @Test
  void a_passing_fault_shows_while_a_newer_generation_waits() {
    assertThat(
            shown(
                conditions.of(
                    meta(4), ready("True", "Synced", 3), verdict(Reason.RATE_LIMITED), false)))
        .containsExactly("Ready=Unknown/RateLimited", "Reconciling=True/ProgressingWithRetry");
  }

  @Test
  void a_passing_fault_after_a_terminal_error_shows() {
    Status before =
        new Status(
            3L, List.of(old("Ready", "False", "Refused", 3), old("Stalled", "True", "Refused", 3)));

    assertThat(shown(conditions.of(meta(3), before, verdict(Reason.BUSY), false)))
        .containsExactly("Ready=Unknown/Busy", "Reconciling=True/ProgressingWithRetry");
  }

  @Test
  void reading_again_after_a_restart_changes_nothing_that_was_judged() {
    Status stalled =
        new Status(
            3L, List.of(old("Ready", "False", "Refused", 3), old("Stalled", "True", "Refused", 3)));

    assertThat(conditions.of(meta(3), stalled, verdict(Reason.READING), false))
        .isEqualTo(stalled.conditions());
    assertThat(shown(conditions.of(meta(4), stalled, verdict(Reason.READING), false)))
        .containsExactly("Ready=Unknown/Reading", "Reconciling=True/Reading");
  }

  @Test
  void the_transition_time_moves_only_with_the_status() {
    clock.advance(Duration.ofMinutes(5));
    Status before =
        new Status(
            3L, List.of(old("Ready", "False", "Refused", 3), old("Stalled", "True", "Refused", 3)));

    List<Condition> same = conditions.of(meta(4), before, verdict(Reason.CONFLICT), false);
    List<Condition> other = conditions.of(meta(4), before, verdict(Reason.SYNCED), false);

    assertThat(same).extracting(Condition::lastTransitionTime).containsOnly(OLD);
    assertThat(same).extracting(Condition::observedGeneration).containsOnly(4L);
    assertThat(other)
        .extracting(Condition::lastTransitionTime)
        .containsOnly("2026-11-24T08:05:00Z");
  }

  @Test
  void the_same_verdict_again_gives_equal_conditions() {
    List<Condition> first = conditions.of(meta(3), null, verdict(Reason.ATTACHING), false);
    clock.advance(Duration.ofHours(1));

    assertThat(conditions.of(meta(3), new Status(3L, first), verdict(Reason.ATTACHING), false))
        .isEqualTo(first);
  }

  @Test
  void a_paused_resource_keeps_its_conditions_and_says_paused_once() {
    ObjectMeta meta = meta(5);
    meta.setAnnotations(Map.of(Annotations.PAUSED, "True"));
    Status before = ready("True", "Synced", 3);

    List<Condition> paused = conditions.paused(meta, before);
    List<Condition> again = conditions.paused(meta, new Status(3L, paused));

    assertThat(Conditions.isPaused(meta)).isTrue();
    assertThat(shown(paused))
        .containsExactly("Ready=True/Synced", "Paused=True/PausedByAnnotation");
    assertThat(paused.getFirst()).isEqualTo(before.conditions().getFirst());
    assertThat(again).isEqualTo(paused);
    assertThat(shown(conditions.of(meta, before, verdict(Reason.DELETING), false)))
        .containsExactly(
            "Ready=Unknown/Deleting",
            "Reconciling=True/Deleting",
            "Paused=True/PausedByAnnotation");
  }

  @Test
  void no_longer_paused_drops_the_condition() {
    Status before =
        new Status(
            3L,
            List.of(
                old("Ready", "True", "Synced", 3), old("Paused", "True", "PausedByAnnotation", 3)));

    assertThat(shown(conditions.of(meta(3), before, verdict(Reason.SYNCED), false)))
        .containsExactly("Ready=True/Synced");
    assertThat(shown(conditions.of(meta(3), before, verdict(Reason.READING), false)))
        .containsExactly("Ready=True/Synced");
    assertThat(Conditions.isPaused(meta(3))).isFalse();
  }

  @Test
  void a_message_of_any_length_is_cut() {
    Verdict endless = new Verdict(Reason.REFUSED, "x".repeat(50_000));

    assertThat(conditions.of(meta(1), null, endless, false))
        .allMatch(c -> c.message().length() <= 2_003);
  }
}
