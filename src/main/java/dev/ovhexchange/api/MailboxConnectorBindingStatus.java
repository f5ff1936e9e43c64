package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a binding stands. */
@JsonClassDescription("How the mailboxes stand.")
@Tolerant
public record MailboxConnectorBindingStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status was judged by; -1 before the operator has"
                + " seen the resource.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("OVH's id of the connector that mailboxes are attached to.")
        @Nullable Long connectorId,
    @JsonPropertyDescription("How many mailboxes are in which state.")
        @Nullable BindingCounts counts,
    @JsonPropertyDescription("Attached and desired mailboxes in one word. Example: 12/12.")
        @Size(max = Limits.LABEL)
        @Nullable String attached,
    @JsonPropertyDescription("What the record in mailboxes was made for.")
        @Nullable AppliedBinding applied,
    @JsonPropertyDescription(
            "The record of what was attached, written before it is done: all mailboxes of a list;"
                + " those of a selector that had another connector before.")
        @Size(max = Limits.MAILBOXES)
        @Nullable List<AttachedMailbox> mailboxes,
    @JsonPropertyDescription(
            "Why mailboxes are not attached; the first 50. counts.failed has their number.")
        @Size(max = Limits.PROBLEMS)
        @Nullable List<MailboxProblem> problems,
    @JsonPropertyDescription(
            "The writes to OVH that would be made, where managementPolicy Observe forbids making"
                + " them.")
        @Size(max = Limits.PLAN)
        @Nullable List<@Size(max = Limits.TEXT) String> plan,
    @JsonPropertyDescription("How the rollout stands.") @Nullable RolloutStatus rollout,
    @JsonPropertyDescription("What waits for a person's approval, because of maxDetach.")
        @Nullable DetachApproval approval,
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
