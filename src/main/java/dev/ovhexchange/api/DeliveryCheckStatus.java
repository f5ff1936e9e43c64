package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check found, and what it is doing. */
@JsonClassDescription("What the check found, and what it is doing.")
@Tolerant
public record DeliveryCheckStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status was judged by; -1 before the operator has"
                + " seen the resource.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "What the last run proved: Passed, Failed or Inconclusive. Absent while nothing is"
                + " known of the present spec and connector.")
        @Nullable DeliveryVerdict verdict,
    @JsonPropertyDescription("The run that is under way; its token is written before it is sent.")
        @Nullable DeliveryRun run,
    @JsonPropertyDescription("The last run that ended.") @Nullable DeliveryResult lastRun,
    @JsonPropertyDescription("What the headers of the last run's message showed.")
        @Nullable DeliveryEvidence evidence,
    @JsonPropertyDescription(
            "When the next run begins, RFC 3339, if nothing starts one before. Absent when time"
                + " starts none.")
        @Size(max = Limits.LABEL)
        @Nullable String nextRun,
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/reconcile-requested-at that was last"
                + " answered: verdict and lastRun are of a run that began after that request.")
        @Size(max = Limits.ANNOTATION)
        @Nullable String lastHandledReconcileAt,
    @JsonPropertyDescription(
            "Ready says whether the last run proved what the spec expects; Reconciling that work"
                + " goes on; Stalled that a person must act.")
        @Size(max = Limits.CONDITIONS)
        @Nullable List<Condition> conditions)
    implements Reported {}
