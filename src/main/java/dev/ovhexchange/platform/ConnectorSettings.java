package dev.ovhexchange.platform;

import org.jspecify.annotations.Nullable;

/**
 * The editable fields of a send connector. In a change, a null field is left as found; a creation
 * needs {@code displayName} and {@code smartHost}.
 *
 * @param maxSendSize in MB
 */
public record ConnectorSettings(
    @Nullable String displayName,
    @Nullable String smartHost,
    @Nullable Integer port,
    @Nullable Boolean requireTls,
    @Nullable Integer maxSendSize) {}
