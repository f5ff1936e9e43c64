package dev.ovhexchange.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.InputStream;

/**
 * Shares what caches are filled with, lists and watches. A resource that is read by itself, and a
 * clone, is changed by whoever asked for it: the SDK takes its finalizer off just such a copy.
 */
final class SharingSerialization extends KubernetesSerialization {
  private final KubernetesSerialization plain;

  /**
   * @param sharing a mapper with the module of {@link SharedCopies}
   * @param plain the same without
   */
  SharingSerialization(ObjectMapper sharing, KubernetesSerialization plain) {
    super(sharing, true);
    this.plain = plain;
  }

  @Override
  public <T> T unmarshal(InputStream answer, TypeReference<T> kind) {
    boolean alone =
        kind.getType() instanceof Class<?> one && CustomResource.class.isAssignableFrom(one);
    return alone ? plain.unmarshal(answer, kind) : super.unmarshal(answer, kind);
  }

  @Override
  public <T> T clone(T resource) {
    return plain.clone(resource);
  }
}
