package dev.ovhexchange.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Makes clients of the Kubernetes API. */
public final class KubernetesClients {
  private KubernetesClients() {}

  /**
   * A client on the JDK's HTTP client, whose websocket pings keep idle watches alive, and which
   * leaves out absent fields, so that an apply owns only what it sets.
   */
  public static KubernetesClient create(Config config) {
    return builder(config).build();
  }

  /** Who wrote which field is of no use here, and would be half of what the caches hold. */
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  /** The same client, to be finished by who needs more of it. */
  public static KubernetesClientBuilder builder(Config config) {
    return builder(config, new ObjectMapper());
  }

  /**
   * The same for who reads metadata only. The API server lists no metadata as {@code "items":
   * null}, over which the client would fall; in our kinds an absent list is not an empty one.
   */
  static KubernetesClientBuilder metadataBuilder(Config config) {
    ObjectMapper mapper = new ObjectMapper();
    mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    return builder(config, mapper);
  }

  private static KubernetesClientBuilder builder(Config config, ObjectMapper mapper) {
    mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    var serialization = new KubernetesSerialization(mapper, true);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new LimitedHttpClients())
        .withKubernetesSerialization(serialization);
  }
}
