package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** A task of the platform that is awaited, in OVH's words. Times are RFC 3339. */
public record TaskStatus(
    long id,
    String function,
    String status,
    @Nullable String todoDate,
    @Nullable String finishDate) {}
