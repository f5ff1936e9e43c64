package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the record of a binding was made for. */
@Tolerant
public record AppliedBinding(
    @JsonPropertyDescription("The connector that the binding's mailboxes were given.") @Required
        long connectorId,
    @JsonPropertyDescription("The selector's domain at that time; absent for a list.")
        @Size(max = Limits.NAME)
        @Nullable String domain) {}
