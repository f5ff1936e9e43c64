package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A step of a message, as the server wrote down that took it. */
@Tolerant
public record EvidenceHop(
    @JsonPropertyDescription("Its number among all steps; 1 is the first.") @Required int number,
    @JsonPropertyDescription("Who took the message, and wrote this.")
        @Required
        @Size(max = Limits.TEXT)
        String by,
    @JsonPropertyDescription(
            "Whom the message was taken from. A name in quotes is only what that host called"
                + " itself.")
        @Required
        @Size(max = Limits.TEXT)
        String from,
    @JsonPropertyDescription("When, by that server's clock.") @Size(max = Limits.LABEL)
        @Nullable String at) {}
