package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What stays behind after a check. */
@Tolerant
public record DeliveryKeep(
    @JsonPropertyDescription(
            "Whether messages stay in the recipient's mailbox after they were judged. Unset means"
                + " false: they are deleted.")
        @Nullable Boolean messages) {}
