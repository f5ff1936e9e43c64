package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message's headers showed, told apart by who can have written it. */
@Tolerant
public record DeliveryEvidence(
    @JsonPropertyDescription(
            "The line of the recipient's own exchanger about whom it took the message from. Absent"
                + " when there is none that can be believed.")
        @Nullable EvidenceHop hop,
    @JsonPropertyDescription("Results of SPF by the recipient's own servers.")
        @Size(max = Limits.EVIDENCE)
        @Nullable List<@Size(max = Limits.TEXT) String> spf,
    @JsonPropertyDescription("Results of DKIM by the recipient's own servers.")
        @Size(max = Limits.EVIDENCE)
        @Nullable List<@Size(max = Limits.TEXT) String> dkim,
    @JsonPropertyDescription("What follows from that; what decides stands first.")
        @Required
        @Size(max = Limits.EVIDENCE)
        List<@Size(max = Limits.TEXT) String> findings,
    @JsonPropertyDescription(
            "What a sender could have forged, and what therefore counted for nothing.")
        @Size(max = Limits.EVIDENCE)
        @Nullable List<@Size(max = Limits.TEXT) String> ignored) {}
