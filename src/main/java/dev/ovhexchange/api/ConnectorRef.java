package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** Refers to a {@link SendConnector}; without namespace, in the namespace of the referrer. */
public record ConnectorRef(String name, @Nullable String namespace) {

  /** The namespace it points into. */
  public String namespaceOr(String referrerNamespace) {
    return namespace == null ? referrerNamespace : namespace;
  }
}
