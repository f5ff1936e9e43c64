package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How many objects the platform has. */
@Tolerant
public record PlatformCounts(
    @JsonPropertyDescription("Mailboxes, in whatever state.") @Required int mailboxes,
    @JsonPropertyDescription("Mail domains.") @Required int domains,
    @JsonPropertyDescription("Send connectors, managed or not.") @Required int connectors) {}
