package dev.ovhexchange.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A namespace with an ExchangeService and whatever a scenario puts beside it. */
record Tenant(KubernetesClient client, String namespace) {
  static final String SERVICES = "exchangeservices";
  static final String CONNECTORS = "sendconnectors";
  static final String BINDINGS = "mailboxconnectorbindings";

  /** Seldom enough that asking takes nothing from who is measured. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Map<String, String> KINDS =
      Map.of(
          SERVICES, "ExchangeService",
          CONNECTORS, "SendConnector",
          BINDINGS, "MailboxConnectorBinding");

  static Tenant create(Workbench bench, String name) {
    return new Tenant(bench.client(), bench.namespace(name));
  }

  /** The platform of the simulator. */
  Tenant service(int callsPerMinute, int burst, String resync) {
    secret(
        "credentials",
        Map.of(
            "applicationKey", "toyApplicationKey",
            "applicationSecret", "toyApplicationSecret",
            "consumerKey", "toyConsumerKey"));
    create(
        SERVICES,
        "mail",
        """
        endpoint: simulator
        organization: %s
        credentialsSecretRef: {name: credentials}
        budget: {callsPerMinute: %d, burst: %d}
        resyncInterval: %s
        """
            .formatted(SimulatorProcess.ORGANIZATION, callsPerMinute, burst, resync));
    return this;
  }

  /** The same without a budget that anybody would notice. */
  Tenant freeService(String resync) {
    return service(1_000_000, 10_000, resync);
  }

  Tenant connector(String name) {
    create(
        CONNECTORS,
        name,
        """
        exchangeServiceRef: {name: mail}
        smartHost: smtp-relay.example.net
        """);
    return this;
  }

  /** A connector that logs in with the Secret {@code relay}. */
  Tenant connectorWithLogin(String name) {
    create(
        CONNECTORS,
        name,
        """
        exchangeServiceRef: {name: mail}
        smartHost: smtp-relay.example.net
        authentication: {mechanism: basicAuth, secretRef: {name: relay}}
        """);
    return this;
  }

  Tenant bindDomain(String name, String connector) {
    create(
        BINDINGS,
        name,
        """
        connectorRef: {name: %s}
        selector: {domain: example.com}
        allowDeleteVirus: true
        """
            .formatted(connector));
    return this;
  }

  Tenant bindList(String name, String connector, List<String> addresses) {
    create(
        BINDINGS,
        name,
        """
        connectorRef: {name: %s}
        mailboxes: [%s]
        """
            .formatted(connector, String.join(", ", addresses)));
    return this;
  }

  /** A resource of the operator that does nothing. */
  void nothing(String name) {
    client
        .resource(
            Serialization.unmarshal(
                """
                apiVersion: empty.ovh-exchange.dev/v1
                kind: Nothing
                metadata: {name: %s, namespace: %s}
                """
                    .formatted(name, namespace),
                GenericKubernetesResource.class))
        .create();
  }

  void secret(String name, Map<String, String> values) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStringData(values)
                .build())
        .create();
  }

  private void create(String plural, String name, String spec) {
    var resource =
        Serialization.unmarshal(
            """
            apiVersion: ovh-exchange.dev/v1beta1
            kind: %s
            metadata: {name: %s, namespace: %s}
            spec:
            %s"""
                .formatted(KINDS.get(plural), name, namespace, spec.indent(2)),
            GenericKubernetesResource.class);
    resources(plural).resource(resource).create();
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      resources(String plural) {
    return client
        .genericKubernetesResources(
            new ResourceDefinitionContext.Builder()
                .withGroup("ovh-exchange.dev")
                .withVersion("v1beta1")
                .withKind(KINDS.get(plural))
                .withPlural(plural)
                .withNamespaced(true)
                .build())
        .inNamespace(namespace);
  }

  /** Sets how old the view of the platform may grow. */
  void resync(String interval) {
    resources(SERVICES)
        .withName("mail")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"resyncInterval\":\"" + interval + "\"}}");
  }

  /** Adds an address to a binding by a merge patch of its whole list. */
  void setMailboxes(String binding, List<String> addresses) {
    String quoted =
        addresses.stream().map(address -> '"' + address + '"').collect(Collectors.joining(","));
    resources(BINDINGS)
        .withName(binding)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"mailboxes\":[" + quoted + "]}}");
  }

  /** Sets the port of a connector. */
  void setPort(String connector, int port) {
    resources(CONNECTORS)
        .withName(connector)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"port\":" + port + "}}");
  }

  void deleteBinding(String name) {
    resources(BINDINGS).withName(name).delete();
  }

  boolean hasBinding(String name) {
    return resources(BINDINGS).withName(name).get() != null;
  }

  /** Sets one value of a Secret. */
  void setSecret(String name, String key, String value) {
    client
        .secrets()
        .inNamespace(namespace)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"stringData\":{\"" + key + "\":\"" + value + "\"}}");
  }

  boolean isReady(String plural, String name) {
    var resource = resources(plural).withName(name).get();
    return resource != null && isReady(resource);
  }

  private static boolean isReady(GenericKubernetesResource resource) {
    for (int i = 0; ; i++) {
      String type = resource.get("status", "conditions", i, "type");
      if (type == null) {
        return false;
      }
      if (type.equals("Ready")) {
        Long generation =
            ((Number) resource.get("status", "conditions", i, "observedGeneration")).longValue();
        return "True".equals(resource.get("status", "conditions", i, "status"))
            && generation.equals(resource.getMetadata().getGeneration());
      }
    }
  }

  Duration awaitReady(String plural, String name, Duration atMost) {
    return Waiting.until(
        plural + "/" + name + " is Ready", atMost, POLL, () -> isReady(plural, name));
  }

  long ready(String plural) {
    return resources(plural).list().getItems().stream().filter(Tenant::isReady).count();
  }

  /** The versions of all resources of ours: a write to any of them shows. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String plural : KINDS.keySet()) {
      resources(plural)
          .list()
          .getItems()
          .forEach(
              one ->
                  versions.put(
                      plural + "/" + one.getMetadata().getName(),
                      one.getMetadata().getResourceVersion()));
    }
    return versions;
  }
}
