package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Take over a connector that exists, by its id or by its display name. */
@ValidationRule(
    value = "has(self.connectorId) != (has(self.byDisplayName) && self.byDisplayName)",
    message = "adopt takes exactly one of connectorId and byDisplayName: true")
@Tolerant
public record Adopt(
    @JsonPropertyDescription(
            "OVH's id of the connector to take over, as GET .../sendConnector lists it. Example: 29.")
        @Min(1)
        @Nullable Long connectorId,
    @JsonPropertyDescription(
            "true: take over the one connector whose display name is displayName; where there is"
                + " none, create it. Unset means false.")
        @Nullable Boolean byDisplayName) {}
