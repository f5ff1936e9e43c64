package dev.ovhexchange.acceptance;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A manifest as a user writes it; each method gives a copy with one thing changed. */
public record Manifest(
    String apiVersion,
    String kind,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, Object> body) {
  private static final String OURS = "ovh-exchange.dev/v1beta1";

  public Manifest {
    labels = copy(labels);
    annotations = copy(annotations);
    body = copy(body);
  }

  /** The platform, reached with the toy key of the Secret {@code ovh-credentials}. */
  public static Manifest service() {
    return ours("ExchangeService", "mail")
        .with("endpoint", "simulator")
        .with("organization", "private-zz111111-1")
        .with("credentialsSecretRef", Map.of("name", "ovh-credentials"))
        .with("budget", Map.of("callsPerMinute", 60_000, "burst", 1_000));
  }

  public static Manifest apiKey() {
    return apiKey("toyConsumerKey");
  }

  public static Manifest apiKey(String consumerKey) {
    return secret(
        "ovh-credentials",
        Map.of(
            "applicationKey",
            "toyApplicationKey",
            "applicationSecret",
            "toyApplicationSecret",
            "consumerKey",
            consumerKey));
  }

  /** A user name and password for the relay. */
  public static Manifest relayLogin(String user, String password) {
    return secret("smtp-relay", Map.of("username", user, "password", password));
  }

  public static Manifest secret(String name, Map<String, String> values) {
    return new Manifest("v1", "Secret", name, Map.of(), Map.of(), Map.of("stringData", values));
  }

  /** A connector to a relay that asks for no password. */
  public static Manifest connector(String name) {
    return ours("SendConnector", name)
        .with("exchangeServiceRef", Map.of("name", "mail"))
        .with("smartHost", name + ".example.net");
  }

  /** A connector that takes over one that is there. */
  public static Manifest adopted(String name, long id) {
    return connector(name).without("smartHost").with("adopt", Map.of("connectorId", id));
  }

  public static Manifest binding(String name, String connector, List<String> mailboxes) {
    return ours("MailboxConnectorBinding", name)
        .with("connectorRef", Map.of("name", connector))
        .with("mailboxes", mailboxes);
  }

  public static Manifest binding(String name, String connector, String... mailboxes) {
    return binding(name, connector, List.of(mailboxes));
  }

  public static Manifest wholeDomain(
      String name, String connector, String domain, String... exclude) {
    Map<String, Object> selector =
        exclude.length == 0
            ? Map.of("domain", domain)
            : Map.of("domain", domain, "exclude", List.of(exclude));
    return ours("MailboxConnectorBinding", name)
        .with("connectorRef", Map.of("name", connector))
        .with("selector", selector);
  }

  /** A domain whose future mailboxes get the connector. */
  public static Manifest domain(String name, String connector, String domain) {
    return ours("DomainConnectorBinding", name)
        .with("connectorRef", Map.of("name", connector))
        .with("domain", domain);
  }

  /** A check of a connector; it needs a sender, a recipient and an expectation. */
  public static Manifest check(String name, String connector) {
    return ours("DeliveryCheck", name).with("connectorRef", Map.of("name", connector));
  }

  /** Rolled out in these steps, each proved by a check; taken back when that does not pass. */
  public Manifest provedBy(String check, Object... steps) {
    return with(
        "rollout",
        Map.of(
            "steps",
            List.of(steps),
            "deliveryCheckRef",
            Map.of("name", check),
            "onFailure",
            "Revert"));
  }

  public Manifest withLogin(String mechanism) {
    return with(
        "authentication",
        Map.of("mechanism", mechanism, "secretRef", Map.of("name", "smtp-relay")));
  }

  /** With this field in its spec. */
  public Manifest with(String field, Object value) {
    Map<String, Object> spec = spec();
    spec.put(field, value);
    return new Manifest(apiVersion, kind, name, labels, annotations, Map.of("spec", spec));
  }

  public Manifest without(String field) {
    Map<String, Object> spec = spec();
    spec.remove(field);
    return new Manifest(apiVersion, kind, name, labels, annotations, Map.of("spec", spec));
  }

  public Manifest named(String other) {
    return new Manifest(apiVersion, kind, other, labels, annotations, body);
  }

  public Manifest labelled(String label, String value) {
    return new Manifest(apiVersion, kind, name, Map.of(label, value), annotations, body);
  }

  public Manifest annotated(String annotation, String value) {
    return new Manifest(apiVersion, kind, name, labels, Map.of(annotation, value), body);
  }

  public String yaml() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", apiVersion);
    document.put("kind", kind);
    document.put("metadata", Map.of("name", name, "labels", labels, "annotations", annotations));
    document.putAll(body);
    return Serialization.asYaml(document);
  }

  private static Manifest ours(String kind, String name) {
    return new Manifest(OURS, kind, name, Map.of(), Map.of(), Map.of());
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (body.get("spec") instanceof Map<?, ?> before) {
      before.forEach((field, value) -> spec.put(String.valueOf(field), value));
    }
    return spec;
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
