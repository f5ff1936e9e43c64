package dev.ovhexchange.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.cli.manifest.Manifest;
import dev.ovhexchange.kubernetes.Keys;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every resource of ours that a cluster has, or would have once manifests are applied. */
record Declared(
    List<ExchangeService> services,
    List<SendConnector> connectors,
    List<MailboxConnectorBinding> mailboxes,
    List<DomainConnectorBinding> domains) {
  static final Declared NOTHING = new Declared(List.of(), List.of(), List.of(), List.of());

  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  /**
   * Reads a cluster; where only a namespace may be read, that one.
   *
   * @param namespace null when none is known
   */
  static Declared read(KubernetesClient client, @Nullable String namespace) {
    return new Declared(
        list(client, ExchangeService.class, namespace),
        list(client, SendConnector.class, namespace),
        list(client, MailboxConnectorBinding.class, namespace),
        list(client, DomainConnectorBinding.class, namespace));
  }

  private static <R extends HasMetadata> List<R> list(
      KubernetesClient client, Class<R> kind, @Nullable String namespace) {
    try {
      return client.resources(kind).inAnyNamespace().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN || namespace == null) {
        throw e;
      }
      return client.resources(kind).inNamespace(namespace).list().getItems();
    }
  }

  /** What of it is in some namespaces; all of it where none is named. */
  Declared in(Set<String> namespaces) {
    return new Declared(
        in(services, namespaces),
        in(connectors, namespaces),
        in(mailboxes, namespaces),
        in(domains, namespaces));
  }

  private static <R extends HasMetadata> List<R> in(List<R> resources, Set<String> namespaces) {
    return resources.stream()
        .filter(
            one -> namespaces.isEmpty() || namespaces.contains(one.getMetadata().getNamespace()))
        .toList();
  }

  private Stream<HasMetadata> all() {
    return Stream.of(services, connectors, mailboxes, domains).flatMap(List::stream);
  }

  /** Kind, namespace and name. */
  static String key(HasMetadata resource) {
    return resource.getKind() + " " + Keys.of(resource);
  }

  /** What a manifest would change, as the cluster has it. */
  Optional<JsonNode> live(Manifest manifest) {
    return all()
        .filter(resource -> key(resource).equals(manifest.key()))
        .findFirst()
        .map(resource -> JSON.convertValue(resource, JsonNode.class));
  }

  /**
   * The same with manifests applied: their specs, labels and annotations count, identity and status
   * stay.
   */
  Declared with(List<Manifest> manifests) {
    return new Declared(
        laidOver(services, ExchangeService.class, manifests),
        laidOver(connectors, SendConnector.class, manifests),
        laidOver(mailboxes, MailboxConnectorBinding.class, manifests),
        laidOver(domains, DomainConnectorBinding.class, manifests));
  }

  private <R extends HasMetadata> List<R> laidOver(
      List<R> before, Class<R> type, List<Manifest> manifests) {
    Map<String, R> after = new LinkedHashMap<>();
    before.forEach(resource -> after.put(key(resource), resource));
    manifests.stream()
        .filter(manifest -> manifest.kind().equals(HasMetadata.getKind(type)))
        .forEach(
            manifest ->
                after.put(
                    manifest.key(),
                    JSON.convertValue(applied(manifest.node(), live(manifest)), type)));
    return new ArrayList<>(after.values());
  }

  private static JsonNode applied(JsonNode manifest, Optional<JsonNode> live) {
    ObjectNode applied = manifest.deepCopy();
    applied.remove("status");
    ObjectNode metadata = applied.withObjectProperty("metadata");
    if (live.isEmpty()) {
      metadata.put("uid", UUID.randomUUID().toString());
      metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      metadata.put("generation", 1);
      return applied;
    }
    ObjectNode was = live.get().path("metadata").deepCopy();
    merge(was, metadata, "labels");
    merge(was, metadata, "annotations");
    if (!manifest.path("spec").equals(live.get().path("spec"))) {
      was.put("generation", was.path("generation").asLong() + 1);
    }
    applied.set("metadata", was);
    if (live.get().has("status")) {
      applied.set("status", live.get().get("status"));
    }
    return applied;
  }

  private static void merge(ObjectNode live, ObjectNode manifest, String field) {
    if (manifest.path(field) instanceof ObjectNode given) {
      live.withObjectProperty(field).setAll(given);
    }
  }
}
