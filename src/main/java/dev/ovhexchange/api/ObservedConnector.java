package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** The connector as OVH has it. */
public record ObservedConnector(
    String displayName,
    @Nullable String smartHost,
    int port,
    boolean requireTLS,
    int maxSendSize,
    String smartHostAuthMechanism,
    @Nullable String lastUpdateDate) {}
