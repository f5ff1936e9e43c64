package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator found of a platform. */
@JsonClassDescription("What the operator found of the platform.")
@Tolerant
public record ExchangeServiceStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status was judged by; -1 before the operator has"
                + " seen the resource.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "OVH's word for the kind of platform: dedicated, dedicatedCluster, hosted or provider.")
        @Size(max = Limits.WORD)
        @Nullable String offer,
    @JsonPropertyDescription(
            "OVH's word for the state of the service: ok, inMaintenance or suspended.")
        @Size(max = Limits.WORD)
        @Nullable String state,
    @JsonPropertyDescription("Version of Exchange that the platform runs. Example: 2019.")
        @Size(max = Limits.WORD)
        @Nullable String serverVersion,
    @JsonPropertyDescription("How many objects the platform has.") @Nullable PlatformCounts counts,
    @JsonPropertyDescription("The credential in use.") @Nullable CredentialStatus credential,
    @JsonPropertyDescription(
            "How many calls one look at the whole platform takes, and how long at the budget.")
        @Size(max = Limits.TEXT)
        @Nullable String forecast,
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/reconcile-requested-at that was last"
                + " answered.")
        @Size(max = Limits.ANNOTATION)
        @Nullable String lastHandledReconcileAt,
    @JsonPropertyDescription(
            "Ready says whether the platform is as the spec wants it; Reconciling that work goes"
                + " on; Stalled that a person must act.")
        @Size(max = Limits.CONDITIONS)
        @Nullable List<Condition> conditions)
    implements Reported {}
