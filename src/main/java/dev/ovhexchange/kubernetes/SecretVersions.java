package dev.ovhexchange.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of every watched Secret its name and version, in some 150 bytes: other people's Secrets may
 * be many.
 */
final class SecretVersions implements ItemStore<GenericKubernetesResource> {
  private final Map<String, String> versions = new ConcurrentHashMap<>();

  Optional<String> version(String namespace, String name) {
    return Optional.ofNullable(versions.get(Cache.namespaceKeyFunc(namespace, name)));
  }

  @Override
  public String getKey(GenericKubernetesResource secret) {
    return Cache.metaNamespaceKeyFunc(secret);
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource secret) {
    return secret(key, versions.put(key, secret.getMetadata().getResourceVersion()));
  }

  @Override
  public @Nullable GenericKubernetesResource remove(String key) {
    return secret(key, versions.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return versions.keySet().stream();
  }

  @Override
  public Stream<GenericKubernetesResource> values() {
    return versions.entrySet().stream().map(one -> found(one.getKey(), one.getValue()));
  }

  @Override
  public @Nullable GenericKubernetesResource get(String key) {
    return secret(key, versions.get(key));
  }

  @Override
  public int size() {
    return versions.size();
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private static @Nullable GenericKubernetesResource secret(String key, @Nullable String version) {
    return version == null ? null : found(key, version);
  }

  private static GenericKubernetesResource found(String key, String version) {
    int slash = key.indexOf('/');
    var secret = new GenericKubernetesResource();
    secret.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(key.substring(0, slash))
            .withName(key.substring(slash + 1))
            .withResourceVersion(version)
            .build());
    return secret;
  }
}
