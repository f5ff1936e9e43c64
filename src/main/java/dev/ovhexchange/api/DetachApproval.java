package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mailboxes that are let go only when a person approves. */
@Tolerant
public record DetachApproval(
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/approve-detach that approves: the generation"
                + " of the spec and a digest of the mailboxes that would be let go.")
        @Required
        @Size(max = Limits.LABEL)
        String plan,
    @JsonPropertyDescription("How many mailboxes would be let go.") @Required Integer mailboxes,
    @JsonPropertyDescription(
            "OVH's ids of the mailboxes that were approved and are still to be let go. Of more than"
                + " 10000 only the number is kept.")
        @Size(max = Limits.ROLLOUT_MAILBOXES)
        @Nullable List<Long> accountIds) {}
