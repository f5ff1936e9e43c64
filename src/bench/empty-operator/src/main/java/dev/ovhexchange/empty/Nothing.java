package dev.ovhexchange.empty;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A kind without content. */
@Group("empty.ovh-exchange.dev")
@Version("v1")
public class Nothing extends CustomResource<Nothing.Spec, Void> implements Namespaced {
  /** Nothing to say. */
  public record Spec(String text) {}
}
