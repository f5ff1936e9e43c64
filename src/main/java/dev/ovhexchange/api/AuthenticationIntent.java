package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Written before a change of the authentication is sent, so that a successor can judge it. */
@Tolerant
public record AuthenticationIntent(
    @JsonPropertyDescription("The mechanism that was, or was about to be, given to OVH.") @Required
        Mechanism mechanism,
    @JsonPropertyDescription(
            "metadata.resourceVersion of the Secret that user and password were read from; absent"
                + " with mechanism none.")
        @Size(max = Limits.WORD)
        @Nullable String secretResourceVersion,
    @JsonPropertyDescription("When it was, or was about to be, sent, RFC 3339.")
        @Required
        @Size(max = Limits.LABEL)
        String since,
    @JsonPropertyDescription(
            "The connector's lastUpdateDate before that: another one shows that it was carried"
                + " out. Absent when there was none.")
        @Size(max = Limits.WORD)
        @Nullable String lastUpdateDate) {}
