package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.acceptance.Scene;
import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.KeyConfig;
import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a random run takes place: a namespace, a platform, an operator, and what was done to it.
 */
final class World implements AutoCloseable {
  static final List<String> CONNECTORS = List.of("c0", "c1", "c2");
  static final List<String> BINDINGS = List.of("b0", "b1", "b2", "b3");

  /** Bindings of domains, by the domain, which cannot change. */
  static final Map<String, String> DOMAIN_BINDINGS =
      new TreeMap<>(Map.of("d0", "example.org", "d1", "example.org", "d2", "example.net"));

  static final List<Class<? extends CustomResource<?, ?>>> KINDS =
      List.of(
          MailboxConnectorBinding.class,
          DomainConnectorBinding.class,
          DeliveryCheck.class,
          SendConnector.class,
          ExchangeService.class);
  private static final List<String> CONSUMER_KEYS = List.of("toyConsumerKey", "otherConsumerKey");

  final Scene scene;
  final Specs specs;

  /** What was applied last under a name, to be applied again with a change. */
  final Map<String, Manifest> manifests = new LinkedHashMap<>();

  /** Mailboxes whose connector nobody can predict: people had their hands on them. */
  final Set<String> touched = new HashSet<>();

  private final KubernetesClient client = SharedControlPlane.get().client();
  private int key;

  /**
   * @param strict whether no spec leaves anything behind on purpose
   * @param seed of what specs have beside their first fields
   */
  World(boolean strict, long seed) {
    specs = new Specs(strict, new Dice(seed));
    scene = new Scene(simulated(), Duration.ofMinutes(10), false, false);
  }

  private static SimulatorConfig simulated() {
    PlatformConfig platform = PlatformConfig.defaults();
    return SimulatorConfig.defaults()
        .withKeys(
            CONSUMER_KEYS.stream()
                .map(
                    consumer ->
                        new KeyConfig(
                            "toyApplicationKey",
                            "toyApplicationSecret",
                            consumer,
                            KeyConfig.minimalRules(List.of(platform))))
                .toList());
  }

  Platform platform() {
    return scene.simulator.platform();
  }

  String namespace() {
    return scene.cluster.namespace();
  }

  /** The addresses of the platform's mailboxes now. */
  List<String> mailboxes() {
    return platform().mailboxes().stream().map(OfMailbox::address).toList();
  }

  void apply(Manifest manifest) {
    manifests.put(manifest.kind() + "/" + manifest.name(), manifest);
    send(manifest);
  }

  private void send(Manifest manifest) {
    HasMetadata resource = Serialization.unmarshal(manifest.yaml(), type(manifest.kind()));
    client.resource(resource).inNamespace(namespace()).forceConflicts().serverSideApply();
  }

  private static Class<? extends HasMetadata> type(String kind) {
    return switch (kind) {
      case "ExchangeService" -> ExchangeService.class;
      case "SendConnector" -> SendConnector.class;
      case "MailboxConnectorBinding" -> MailboxConnectorBinding.class;
      case "DomainConnectorBinding" -> DomainConnectorBinding.class;
      case "DeliveryCheck" -> DeliveryCheck.class;
      case "Secret" -> Secret.class;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Applies once more what was applied last, if it is still there, with or without a pause. */
  void pause(String kindAndName, boolean paused) {
    Manifest last = manifests.get(kindAndName);
    if (last != null && exists(last)) {
      send(paused ? last.annotated(Annotations.PAUSED, "true") : last);
    }
  }

  private boolean exists(Manifest manifest) {
    return client
            .resources(type(manifest.kind()))
            .inNamespace(namespace())
            .withName(manifest.name())
            .get()
        != null;
  }

  void delete(Class<? extends HasMetadata> kind, String name) {
    client.resources(kind).inNamespace(namespace()).withName(name).delete();
  }

  <R extends CustomResource<?, ?>> List<R> all(Class<R> kind) {
    return client.resources(kind).inNamespace(namespace()).list().getItems();
  }

  /** Asks for a fresh look, as a person would. */
  void askForALook(CustomResource<?, ?> resource, String word) {
    annotate(resource, Annotations.RECONCILE_REQUESTED_AT, word);
  }

  void annotate(CustomResource<?, ?> resource, String annotation, String value) {
    String patch = "{\"metadata\":{\"annotations\":{\"" + annotation + "\":\"" + value + "\"}}}";
    try {
      client
          .resources(resource.getClass())
          .inNamespace(namespace())
          .withName(resource.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) { // it went meanwhile
        throw e;
      }
    }
  }

  /**
   * A person approves whatever asks for it.
   *
   * @return the bindings that asked
   */
  List<String> approve() {
    List<String> asking = new ArrayList<>();
    for (MailboxConnectorBinding binding : all(MailboxConnectorBinding.class)) {
      if (binding.getStatus() != null && binding.getStatus().approval() != null) {
        annotate(binding, Annotations.APPROVE_DETACH, binding.getStatus().approval().plan());
        asking.add(binding.getMetadata().getName());
      }
    }
    return asking;
  }

  void patchStatus(Class<? extends HasMetadata> kind, String name, String json) {
    client
        .resources(kind)
        .inNamespace(namespace())
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  /** Gives the operator another key for the API. */
  void rotateKey() {
    key++;
    apply(Manifest.apiKey(CONSUMER_KEYS.get(key % CONSUMER_KEYS.size())));
  }

  @Override
  public void close() {
    scene.close();
  }
}
