package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credential in use. */
@Tolerant
public record CredentialStatus(
    @JsonPropertyDescription("applicationKey or oauth2.") @Required @Size(max = Limits.LABEL)
        String type,
    @JsonPropertyDescription(
            "When it expires, RFC 3339; absent when it never does or OVH does not say.")
        @Size(max = Limits.WORD)
        @Nullable String expiresAt,
    @JsonPropertyDescription(
            "Rights that the operator needs and the credential lacks: method and path of a call,"
                + " or an IAM action.")
        @Size(max = Limits.MISSING_RIGHTS)
        @Nullable List<@Size(max = Limits.TEXT) String> missingRights,
    @JsonPropertyDescription("metadata.resourceVersion of the Secret that it was read from.")
        @Required
        @Size(max = Limits.WORD)
        String secretResourceVersion) {}
