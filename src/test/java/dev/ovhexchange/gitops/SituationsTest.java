package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.testing.MutableClock;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each situation that a resource can be in, as kstatus (so Flux and Helm) and Argo CD judge it. */
class SituationsTest {
  private static final Verdict SYNCED = new Verdict(Reason.SYNCED, "as the spec wants it");
  private static final Verdict OUTAGE = new Verdict(Reason.API_UNAVAILABLE, "no answer");

  private final Conditions conditions = new Conditions(new MutableClock());

  /** A status with nothing but what every kind reports. */
  private record Status(
      @Nullable Long observedGeneration,
      @Nullable List<Condition> conditions,
      @Nullable String lastHandledReconcileAt)
      implements Reported {}

  @Test
  void never_seen_is_in_progress() {
    assertThat(judged(meta(1), new Status(-1L, null, null)))
        .isEqualTo(
            new Judgement(
                "InProgress", "Progressing", "the operator has not seen the last change yet"));
  }

  @Test
  void edited_and_not_seen_since_is_in_progress() {
    assertThat(judged(meta(2), status(meta(1), null, SYNCED)).toString())
        .startsWith("InProgress, Progressing");
  }

  @Test
  void stalled_and_edited_since_is_no_failure_of_the_new_spec() {
    Verdict refused = new Verdict(Reason.REFUSED, "no");

    assertThat(judged(meta(2), status(meta(1), null, refused)).toString())
        .startsWith("InProgress, Progressing");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PROGRESSING_WITH_RETRY", "PAUSED_BY_ANNOTATION"})
  void a_reason_is_judged_by_what_it_means(Reason reason) {
    Verdict verdict = new Verdict(reason, "for a reason");
    String told = reason.word() + ": for a reason";

    assertThat(judged(meta(1), status(meta(1), null, verdict)))
        .isEqualTo(
            switch (reason.outlook()) {
              case IN_SYNC -> new Judgement("Current", "Healthy", told);
              case PROGRESS, RETRY, WAITING -> new Judgement("InProgress", "Progressing", told);
              case STUCK -> new Judgement("Failed", "Degraded", told);
            });
  }

  @Test
  void an_outage_takes_nothing_from_what_is_in_sync() {
    Status before = status(meta(1), null, SYNCED);

    assertThat(judged(meta(1), status(meta(1), before, OUTAGE)))
        .isEqualTo(new Judgement("Current", "Healthy", "Synced: as the spec wants it"));
  }

  @Test
  void an_outage_during_work_is_in_progress_and_named() {
    Status before = status(meta(1), null, new Verdict(Reason.ATTACHING, "412/1000"));

    assertThat(judged(meta(1), status(meta(1), before, OUTAGE)))
        .isEqualTo(new Judgement("InProgress", "Progressing", "ApiUnavailable: no answer"));
  }

  @Test
  void paused_in_sync_is_current_for_kstatus_and_suspended_for_argo_cd() {
    Judgement judgement = judged(paused(1), paused(paused(1), status(meta(1), null, SYNCED)));

    assertThat(judgement.toString())
        .isEqualTo(
            "Current, Suspended: nothing is done for it while the annotation"
                + " ovh-exchange.dev/paused is true; before that, Synced: as the spec wants it");
  }

  @Test
  void paused_and_edited_since_is_in_progress_for_kstatus_and_suspended_for_argo_cd() {
    Judgement judgement = judged(paused(2), paused(paused(2), status(meta(1), null, SYNCED)));

    assertThat(judgement.toString()).startsWith("InProgress, Suspended");
  }

  @Test
  void paused_from_its_creation_is_in_progress_for_kstatus_and_suspended_for_argo_cd() {
    Judgement judgement = judged(paused(1), paused(paused(1), new Status(-1L, null, null)));

    assertThat(judgement.toString()).startsWith("InProgress, Suspended");
    assertThat(judgement.message()).endsWith("the operator has not seen it yet");
  }

  @Test
  void deleted_is_terminating_for_kstatus_and_progressing_for_argo_cd() {
    ObjectMeta deleted =
        new ObjectMetaBuilder(meta(1)).withDeletionTimestamp("2026-11-24T08:00:00Z").build();

    assertThat(judged(deleted, status(deleted, null, new Verdict(Reason.IN_USE, "by claire"))))
        .isEqualTo(new Judgement("Terminating", "Progressing", "Pending deletion"));
  }

  private Status status(ObjectMeta meta, @Nullable Status before, Verdict verdict) {
    return new Status(meta.getGeneration(), conditions.of(meta, before, verdict, false), null);
  }

  private Status paused(ObjectMeta meta, Status before) {
    return new Status(before.observedGeneration(), conditions.paused(meta, before), null);
  }

  private static ObjectMeta meta(long generation) {
    return new ObjectMetaBuilder().withName("relay").withGeneration(generation).build();
  }

  private static ObjectMeta paused(long generation) {
    return new ObjectMetaBuilder(meta(generation))
        .addToAnnotations(Annotations.PAUSED, "true")
        .build();
  }

  private static Judgement judged(ObjectMeta meta, Status status) {
    Map<String, Object> resource =
        Map.of(
            "apiVersion",
            "ovh-exchange.dev/v1beta1",
            "kind",
            "SendConnector",
            "metadata",
            meta,
            "status",
            status);
    return Judgement.of(Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class));
  }
}
