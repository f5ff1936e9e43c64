package dev.ovhexchange.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.kubernetes.SecretStore;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets as they would be once files are applied; what is in them is shown nowhere. */
final class RelaySecrets {
  /** Stands for a version that the cluster does not have yet. */
  private static final String VERSION = "of the file";

  private final Optional<KubernetesClient> client;
  private final List<JsonNode> inFiles;

  RelaySecrets(Optional<KubernetesClient> client, List<JsonNode> inFiles) {
    this.client = client;
    this.inFiles = inFiles;
  }

  /** Named keys of a Secret; empty when nobody can tell. */
  Optional<SecretStore.Found> find(String namespace, String name, List<String> keys) {
    Optional<JsonNode> file =
        inFiles.stream()
            .filter(
                secret ->
                    secret.path("metadata").path("name").asText().equals(name)
                        && secret.path("metadata").path("namespace").asText().equals(namespace))
            .findFirst();
    Optional<SecretStore.Found> live = live(namespace, name, keys);
    if (file.isEmpty()) {
      return live;
    }
    Secret applied = secret(name, file.get());
    try {
      SecretStore.Found found = SecretStore.take(applied, name, keys);
      return live.filter(now -> sameValues(now, found)).or(() -> Optional.of(found));
    } catch (IllegalArgumentException e) {
      throw new Complaint("Secret " + name + ", data: it is not base64; use stringData", e);
    }
  }

  private Optional<SecretStore.Found> live(String namespace, String name, List<String> keys) {
    try {
      return client.map(
          cluster -> SecretStore.take(new SecretStore(cluster).get(namespace, name), name, keys));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean sameValues(SecretStore.Found live, SecretStore.Found file) {
    return live instanceof SecretStore.Complete(var _, var now)
        && file instanceof SecretStore.Complete(var _, var then)
        && now.equals(then);
  }

  private static Secret secret(String name, JsonNode manifest) {
    Map<String, String> data = new HashMap<>();
    manifest
        .path("data")
        .properties()
        .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
    manifest
        .path("stringData")
        .properties()
        .forEach(
            entry ->
                data.put(
                    entry.getKey(),
                    Base64.getEncoder()
                        .encodeToString(
                            entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .withResourceVersion(VERSION)
        .endMetadata()
        .withData(data)
        .build();
  }
}
