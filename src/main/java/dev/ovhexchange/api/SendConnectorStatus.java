package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a connector stands. */
@JsonClassDescription("How the connector stands.")
@Tolerant
public record SendConnectorStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status was judged by; -1 before the operator has"
                + " seen the resource.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("OVH's id of the connector.") @Nullable Long connectorId,
    @JsonPropertyDescription("OVH's word for the connector's state. Example: ok.")
        @Size(max = Limits.WORD)
        @Nullable String state,
    @JsonPropertyDescription("The task of OVH's that is awaited.") @Nullable TaskStatus task,
    @JsonPropertyDescription("The connector as OVH has it.") @Nullable ObservedConnector observed,
    @JsonPropertyDescription(
            "Evidence of the last authentication given to OVH; never the password nor a hash of"
                + " it.")
        @Nullable AppliedAuthentication authentication,
    @JsonPropertyDescription("Present while a creation is under way.")
        @Nullable CreationIntent intent,
    @JsonPropertyDescription("Present while it is not known whether OVH took a new authentication.")
        @Nullable AuthenticationIntent authenticationIntent,
    @JsonPropertyDescription("How many mailboxes of the platform use the connector.")
        @Nullable Integer attachedMailboxes,
    @JsonPropertyDescription("Mailboxes that use the connector though no binding claims them.")
        @Nullable Unclaimed unclaimed,
    @JsonPropertyDescription("Domains whose new mailboxes get this connector.")
        @Size(max = Limits.DOMAINS)
        @Nullable List<@Size(max = Limits.NAME) String> defaultForDomains,
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
