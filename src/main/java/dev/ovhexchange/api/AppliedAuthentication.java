package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * Evidence of the last authentication given to the platform.
 *
 * @param secretResourceVersion of the Secret it was read from; absent for mechanism none
 * @param appliedAt RFC 3339
 */
public record AppliedAuthentication(
    Mechanism mechanism, @Nullable String secretResourceVersion, String appliedAt) {}
