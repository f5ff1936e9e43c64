package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One entry of the record of attached mailboxes. */
@Tolerant
public record AttachedMailbox(
    @JsonPropertyDescription("The mailbox's address when it was recorded.")
        @Required
        @Size(max = Limits.ADDRESS)
        String address,
    @JsonPropertyDescription("OVH's number of the mailbox, which survives a rename.") @Required
        long accountId,
    @JsonPropertyDescription("The connector that it used before; 0 is none.") @Required
        long previousConnector) {}
