package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** How the platform logs in at the relay. */
public record Authentication(
    @Nullable Mechanism mechanism, @Nullable AuthenticationSecretRef secretRef) {}
