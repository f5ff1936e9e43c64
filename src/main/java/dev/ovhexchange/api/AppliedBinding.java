package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * What the record of a binding was made for.
 *
 * @param connectorId the connector the binding's mailboxes were given
 * @param domain the selector's domain, absent for a list
 */
public record AppliedBinding(long connectorId, @Nullable String domain) {}
