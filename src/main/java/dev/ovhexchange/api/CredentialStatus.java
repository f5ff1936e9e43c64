package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credential in use.
 *
 * @param type applicationKey or oauth2
 * @param expiresAt RFC 3339; absent when it never expires or OVH does not say
 * @param secretResourceVersion of the Secret that it was read from
 */
public record CredentialStatus(
    String type,
    @Nullable String expiresAt,
    @Nullable List<String> missingRights,
    String secretResourceVersion) {}
