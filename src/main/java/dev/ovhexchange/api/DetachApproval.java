package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Mailboxes that are let go only when a person approves. */
@Tolerant
public record DetachApproval(
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/approve-detach that approves: the generation"
                + " of the spec and a digest of the mailboxes that would be let go.")
        @Required
        @Size(max = Limits.LABEL)
        String plan,
    @JsonPropertyDescription("How many mailboxes would be let go.") @Required Integer mailboxes) {}
