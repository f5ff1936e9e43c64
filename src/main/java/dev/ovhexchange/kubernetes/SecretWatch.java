package dev.ovhexchange.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the Secrets once for all rooms. The API server is asked for their metadata only, so that
 * what other people keep in Secrets never comes here, and of that only the version is kept.
 */
public final class SecretWatch implements AutoCloseable {
  private static final ResourceDefinitionContext SECRETS =
      new ResourceDefinitionContext.Builder()
          .withVersion("v1")
          .withKind("Secret")
          .withPlural("secrets")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private final List<Consumer<ResourceID>> listeners = new CopyOnWriteArrayList<>();
  private final List<SecretVersions> versions = new ArrayList<>();

  /** By namespace, empty for all. */
  private final Map<String, SharedIndexInformer<GenericKubernetesResource>> informers =
      new HashMap<>();

  private volatile CompletableFuture<Void> known = CompletableFuture.completedFuture(null);

  /**
   * Makes no call yet.
   *
   * @param namespaces empty for all
   */
  public SecretWatch(Config config, Set<String> namespaces) {
    client =
        KubernetesClients.metadataBuilder(config)
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("metadata", new MetadataOnly()))
            .build();
    if (namespaces.isEmpty()) {
      watch(null);
    } else {
      namespaces.forEach(this::watch);
    }
  }

  private void watch(@Nullable String namespace) {
    var store = new SecretVersions();
    var secrets = client.genericKubernetesResources(SECRETS);
    var informer =
        (namespace == null ? secrets.inAnyNamespace() : secrets.inNamespace(namespace))
            .withLimit(KubernetesClients.LIST_LIMIT)
            .runnableInformer(0)
            .removeNamespaceIndex()
            .itemStore(store)
            .exceptionHandler((started, failure) -> started)
            .addEventHandler(new Teller());
    versions.add(store);
    informers.put(namespace == null ? "" : namespace, informer);
  }

  /** From now on this is told of every Secret that came, went or changed. */
  public void onChange(Consumer<ResourceID> listener) {
    listeners.add(listener);
  }

  /** Begins to watch; the future ends when all versions are known, or with why they cannot be. */
  public CompletableFuture<Void> start() {
    known =
        CompletableFuture.allOf(
            informers.values().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    return known;
  }

  /** The version of a Secret; empty when there is none. Waits until all versions are known. */
  public Optional<String> version(String namespace, String name) {
    var _ = known.join();
    return versions.stream().flatMap(store -> store.version(namespace, name).stream()).findFirst();
  }

  /** How its watches stand. */
  public Map<WatchHealth.Watch, WatchHealth.State> states() {
    Map<WatchHealth.Watch, WatchHealth.State> states = new HashMap<>();
    informers.forEach(
        (namespace, informer) ->
            states.put(
                new WatchHealth.Watch(namespace, "secrets"),
                WatchHealth.State.of(informer.isRunning(), informer.isWatching())));
    return states;
  }

  @Override
  public void close() {
    informers.values().forEach(SharedIndexInformer::stop);
    client.close();
  }

  /** Passes on whose Secret it was. */
  private final class Teller implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource secret) {
      tell(secret);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource secret) {
      tell(secret);
    }

    @Override
    public void onDelete(GenericKubernetesResource secret, boolean unknown) {
      tell(secret);
    }

    private void tell(GenericKubernetesResource secret) {
      ResourceID id = ResourceID.fromResource(secret);
      listeners.forEach(listener -> listener.accept(id));
    }
  }

  /** Asks for lists and watches of nothing but metadata. */
  private static final class MetadataOnly implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      String query = request.uri().getQuery();
      boolean watch = query != null && query.contains("watch=true");
      String kind = watch ? "PartialObjectMetadata" : "PartialObjectMetadataList";
      builder.setHeader("Accept", "application/json;as=" + kind + ";g=meta.k8s.io;v=v1");
    }
  }
}
