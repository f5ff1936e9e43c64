package dev.ovhexchange.api;

import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/** Which namespaces a grant is for; Same when unset. */
public record AllowedNamespaces(@Nullable From from, @Nullable LabelSelector selector) {
  /** How namespaces are chosen, in the words of the Gateway API. */
  public enum From {
    Same,
    All,
    Selector
  }
}
