package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a domain and its default stand. */
@JsonClassDescription("How the domain stands.")
@Tolerant
public record DomainConnectorBindingStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status was judged by; -1 before the operator has"
                + " seen the resource.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("OVH's id of the connector that the spec refers to.")
        @Nullable Long connectorId,
    @JsonPropertyDescription(
            "OVH's id of the connector that mailboxes created on the domain get now; 0 is none.")
        @Nullable Long defaultConnector,
    @JsonPropertyDescription(
            "The record of what was given to the domain and what it had before, written before it"
                + " is done.")
        @Nullable AppliedDefault applied,
    @JsonPropertyDescription("OVH's number of the task that works on the domain.")
        @Nullable Long taskId,
    @JsonPropertyDescription(
            "The writes to OVH that would be made, where managementPolicy Observe forbids making"
                + " them.")
        @Size(max = Limits.PLAN)
        @Nullable List<@Size(max = Limits.TEXT) String> plan,
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
