package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A run that ended. */
@Tolerant
public record DeliveryResult(
    @JsonPropertyDescription("What the message was found by.") @Required @Size(max = Limits.LABEL)
        String token,
    @JsonPropertyDescription("When the run began, RFC 3339.") @Required @Size(max = Limits.LABEL)
        String startedAt,
    @JsonPropertyDescription("When the run ended, RFC 3339.") @Required @Size(max = Limits.LABEL)
        String finishedAt,
    @JsonPropertyDescription("What it proved.") @Required DeliveryVerdict verdict,
    @JsonPropertyDescription("Why, in one word for programs, as in the condition Ready.")
        @Required
        @Size(max = Limits.WORD)
        String reason,
    @JsonPropertyDescription("Why, in words for people.") @Required @Size(max = Limits.MESSAGE)
        String message,
    @JsonPropertyDescription(
            "How long after it was handed over the message was found. Absent when it was not found."
                + " Example: 7s.")
        @Size(max = Limits.LABEL)
        @Nullable String latency,
    @JsonPropertyDescription("What the run was about.") @Required DeliverySubject subject) {}
