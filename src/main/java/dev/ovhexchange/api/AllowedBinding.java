package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant: bindings of these namespaces may attach mailboxes of these domains.
 *
 * @param domains in ASCII form, or "*" for all; required unless {@code namespaces.from} is Same
 */
public record AllowedBinding(
    @Nullable AllowedNamespaces namespaces, @Nullable List<String> domains) {}
