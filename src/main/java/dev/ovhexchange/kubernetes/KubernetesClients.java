package dev.ovhexchange.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;

/** Makes clients of the Kubernetes API. */
public final class KubernetesClients {

  /**
   * Rows in a page of a list. Without any the first list of a watch would come from the API
   * server's cache, which may be older than what this operator's predecessor saw and did.
   */
  public static final long LIST_LIMIT = 500;

  private KubernetesClients() {}

  /**
   * A client on the JDK's HTTP client, limited, which leaves out absent fields, so that an apply
   * owns only what it sets.
   *
   * @param gate shut, nothing is written
   */
  public static KubernetesClient create(Config config, WriteGate gate) {
    return builder(config, gate).build();
  }

  /**
   * The same for a lease: it would rather hear nothing than wait for longer than the time given.
   */
  public static KubernetesClient impatient(Config config, Duration patience) {
    return builder(
            new ConfigBuilder(config)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout((int) patience.toMillis())
                .withRequestTimeout((int) patience.toMillis())
                .build(),
            WriteGate.OPEN)
        .build();
  }

  /**
   * Without what the client logs at level TRACE, which is bearer tokens, and Secrets as they come.
   */
  private static final class Discreet implements HttpClient.Factory {
    private final HttpClient.Factory jdk;

    Discreet(WriteGate gate) {
      this.jdk = new LimitedHttpClients(gate);
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
      return discreet(jdk.newBuilder(config));
    }

    @Override
    public HttpClient.Builder newBuilder() {
      return discreet(jdk.newBuilder());
    }

    private static HttpClient.Builder discreet(HttpClient.Builder builder) {
      builder.addOrReplaceInterceptor("HttpLogging", null);
      return builder;
    }
  }

  /** Who wrote which field is of no use here, and would be half of what the caches hold. */
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  /** The same client, to be finished by who needs more of it. */
  public static KubernetesClientBuilder builder(Config config, WriteGate gate) {
    var plain = serialization(new ObjectMapper(), false);
    ObjectMapper mapper = new ObjectMapper();
    mapper.registerModule(new SharedCopies().module());
    var sharing = new SharingSerialization(mapper, plain);
    return builder(config, gate, prepared(mapper, sharing));
  }

  /**
   * The same for who reads metadata only. The API server lists no metadata as {@code "items":
   * null}, over which the client would fall; in our kinds an absent list is not an empty one.
   */
  static KubernetesClientBuilder metadataBuilder(Config config) {
    ObjectMapper mapper = new ObjectMapper();
    mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    var serialization = serialization(mapper, false);
    // As which a watch says that its version is too old: unknown, it would be asked for for ever.
    serialization.registerKubernetesResource(Status.class);
    return builder(config, () -> false, serialization);
  }

  private static KubernetesClientBuilder builder(
      Config config, WriteGate gate, KubernetesSerialization serialization) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new Discreet(gate))
        .withKubernetesSerialization(serialization);
  }

  /**
   * @param knowsKinds whether resources may be read without saying of which kind they are
   */
  private static KubernetesSerialization serialization(ObjectMapper mapper, boolean knowsKinds) {
    return prepared(mapper, new KubernetesSerialization(mapper, knowsKinds));
  }

  /** The mapper is set up when its serialization is made, and some of that is changed here. */
  private static KubernetesSerialization prepared(
      ObjectMapper mapper, KubernetesSerialization serialization) {
    mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    return serialization;
  }
}
