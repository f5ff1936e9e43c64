package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the record of a binding was made for. */
@Tolerant
public record AppliedBinding(
    @JsonPropertyDescription("The connector that the binding's mailboxes were given.") @Required
        long connectorId,
    @JsonPropertyDescription("The selector's domain at that time; absent for a list.")
        @Size(max = Limits.NAME)
        @Nullable String domain,
    @JsonPropertyDescription(
            "The platform whose connector and mailboxes these are, which is another one than the"
                + " connector's while a binding moves between platforms.")
        @Nullable PlatformRef platform,
    @JsonPropertyDescription(
            "How many mailboxes the selector's domain had; falls when the platform has shown fewer"
                + " for a whole resync interval. Absent for a list.")
        @Nullable Integer mailboxes,
    @JsonPropertyDescription(
            "Connectors that the binding was pointed at since, while mailboxes still used"
                + " connectorId.")
        @Size(max = Limits.FORMER_CONNECTORS)
        @Nullable List<Long> alsoConnectorIds) {}
