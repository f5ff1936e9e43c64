package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** The record of a binding of a domain. */
@Tolerant
public record AppliedDefault(
    @JsonPropertyDescription("The connector that the domain was given as default.") @Required
        long connectorId,
    @JsonPropertyDescription("The default that the domain had before; 0 is none.") @Required
        long previousConnector,
    @JsonPropertyDescription(
            "The platform of both; what was done there says nothing of another one.")
        @Required
        PlatformRef platform) {}
