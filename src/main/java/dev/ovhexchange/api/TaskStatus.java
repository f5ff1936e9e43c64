package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A task of the platform that is awaited, in OVH's words. */
@Tolerant
public record TaskStatus(
    @JsonPropertyDescription("OVH's number of the task.") @Required long id,
    @JsonPropertyDescription("What it does. Example: addSendConnector.")
        @Required
        @Size(max = Limits.WORD)
        String function,
    @JsonPropertyDescription("todo, doing, done, error or cancelled.")
        @Required
        @Size(max = Limits.WORD)
        String status,
    @JsonPropertyDescription("When OVH accepted it, in OVH's form.") @Size(max = Limits.WORD)
        @Nullable String todoDate,
    @JsonPropertyDescription("When it ended, in OVH's form.") @Size(max = Limits.WORD)
        @Nullable String finishDate) {}
