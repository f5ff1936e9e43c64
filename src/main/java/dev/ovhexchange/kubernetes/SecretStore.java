package dev.ovhexchange.kubernetes;

import com.fasterxml.jackson.annotation.JsonValue;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the few Secrets in use, late, by GET; what the watch keeps of Secrets has no data. */
public final class SecretStore {

  /** What was found under a name. */
  public sealed interface Found {}

  /** No such Secret. */
  public record Missing(String name) implements Found {
    /** What people are told. */
    public String message() {
      return "Secret " + name + " does not exist in this namespace";
    }
  }

  /** The Secret is there and lacks keys, or they are empty. */
  public record Incomplete(String name, List<String> keys) implements Found {}

  /** Every key that was asked for, trimmed of line ends. Redacted when printed. */
  public record Complete(String resourceVersion, Map<String, String> values) implements Found {
    @Override
    @JsonValue
    public String toString() {
      return "Complete[" + resourceVersion + ", redacted]";
    }

    /** A value that is known to be there. */
    public String value(String key) {
      String value = values.get(key);
      if (value == null) {
        throw new IllegalArgumentException("key " + key + " was not asked for");
      }
      return value;
    }
  }

  private final KubernetesClient client;

  public SecretStore(KubernetesClient client) {
    this.client = client;
  }

  /** The Secret itself, or null. */
  public @Nullable Secret get(String namespace, String name) {
    return client.secrets().inNamespace(namespace).withName(name).get();
  }

  /** Takes the named keys out of a Secret; each must be there and not empty. */
  public static Found take(@Nullable Secret secret, String name, List<String> keys) {
    if (secret == null) {
      return new Missing(name);
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : keys) {
      String value = decoded(secret, key);
      if (!value.isEmpty()) {
        values.put(key, value);
      }
    }
    List<String> lacking = keys.stream().filter(key -> !values.containsKey(key)).toList();
    return lacking.isEmpty()
        ? new Complete(secret.getMetadata().getResourceVersion(), values)
        : new Incomplete(name, lacking);
  }

  private static String decoded(Secret secret, String key) {
    String encoded = secret.getData() == null ? null : secret.getData().get(key);
    if (encoded == null) {
      return "";
    }
    String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    return text.replaceFirst("[\\r\\n]+$", "");
  }
}
