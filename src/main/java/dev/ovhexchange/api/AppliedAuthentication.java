package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Evidence of the last authentication given to the platform. */
@Tolerant
public record AppliedAuthentication(
    @JsonPropertyDescription("The mechanism that was given to OVH.") @Required Mechanism mechanism,
    @JsonPropertyDescription(
            "metadata.resourceVersion of the Secret that user and password were read from; absent"
                + " with mechanism none.")
        @Size(max = Limits.WORD)
        @Nullable String secretResourceVersion,
    @JsonPropertyDescription("When it was given, RFC 3339.") @Required @Size(max = Limits.LABEL)
        String appliedAt) {}
