package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How the mailboxes of a binding stand. */
@Tolerant
public record BindingCounts(
    @JsonPropertyDescription("Mailboxes that the spec asks for.") @Required int desired,
    @JsonPropertyDescription("Mailboxes that use the connector.") @Required int attached,
    @JsonPropertyDescription("Mailboxes still to be attached, or being attached.") @Required
        int pending,
    @JsonPropertyDescription("Mailboxes that cannot be attached; problems says why.") @Required
        int failed,
    @JsonPropertyDescription(
            "Mailboxes of a selector's domain that OVH has in a state other than ok.")
        @Required
        int skipped,
    @JsonPropertyDescription("Mailboxes of a selector that another binding's list claims.")
        @Required
        int overridden) {}
