package dev.ovhexchange.platform;

import java.time.Instant;

/**
 * A default connector that was given to a domain, and that the domain is not seen to have.
 *
 * @param at when the call was made, and once it was answered: when that was
 * @param lost whether the domain was seen at rest without it, too long after the call for the
 *     platform's lists to lag
 */
public record SentDefault(long connectorId, Instant at, boolean lost) {}
