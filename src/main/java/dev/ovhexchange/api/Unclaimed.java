package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Mailboxes that use the connector though no binding claims them. */
@Tolerant
public record Unclaimed(
    @JsonPropertyDescription("How many they are.") @Required int count,
    @JsonPropertyDescription("The first 50 addresses.") @Required @Size(max = Limits.UNCLAIMED)
        List<@Size(max = Limits.ADDRESS) String> addresses) {}
