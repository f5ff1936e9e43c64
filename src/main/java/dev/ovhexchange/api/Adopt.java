package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** Take over a connector that exists, by its id or by its display name. */
public record Adopt(@Nullable Long connectorId, @Nullable Boolean byDisplayName) {}
