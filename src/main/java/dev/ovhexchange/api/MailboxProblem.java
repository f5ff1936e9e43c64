package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why one mailbox is not attached. */
@Tolerant
public record MailboxProblem(
    @JsonPropertyDescription("The mailbox's address.") @Required @Size(max = Limits.ADDRESS)
        String address,
    @JsonPropertyDescription("Why, in one word. Example: MailboxNotFound.")
        @Required
        @Size(max = Limits.WORD)
        String reason,
    @JsonPropertyDescription("Why, in words.") @Required @Size(max = Limits.TEXT) String message,
    @JsonPropertyDescription("OVH's task that failed, if one did.") @Nullable Long taskId) {}
