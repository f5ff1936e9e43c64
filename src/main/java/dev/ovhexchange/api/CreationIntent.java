package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * Written before a creation is sent, so that its fruit is found again whatever dies.
 *
 * @param marker what the display name ends with
 * @param since RFC 3339, when the creation was (or was about to be) sent
 * @param taskId of the creation, when its answer arrived
 */
public record CreationIntent(String marker, String since, @Nullable Long taskId) {}
