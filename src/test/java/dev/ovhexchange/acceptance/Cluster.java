package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One namespace as its user sees it: what kubectl does and shows there. */
public record Cluster(String namespace) {
  private static SharedControlPlane shared() {
    return SharedControlPlane.get();
  }

  private static KubernetesClient client() {
    return shared().client();
  }

  public void apply(Manifest... manifests) {
    String yaml = Arrays.stream(manifests).map(Manifest::yaml).collect(Collectors.joining("\n"));
    KubectlResult result = tryToApply(yaml);
    assertThat(result.exitCode()).as(result.stderr()).isZero();
  }

  /** Makes resources that are not there yet, a few at once: kubectl would take minutes. */
  public <R extends CustomResource<?, ?>> void create(Class<R> kind, List<Manifest> manifests) {
    manifests.parallelStream()
        .map(manifest -> Serialization.unmarshal(manifest.yaml(), kind))
        .forEach(resource -> client().resource(resource).inNamespace(namespace).create());
  }

  /** Applies YAML that may be refused. */
  public KubectlResult tryToApply(String yaml) {
    return shared()
        .kubectlWithInput(yaml, "-n", namespace, "apply", "--validate=strict", "-f", "-");
  }

  /** Runs kubectl in the namespace; it must succeed. */
  public String kubectl(String... arguments) {
    KubectlResult result = tryKubectl(arguments);
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
  }

  public KubectlResult tryKubectl(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-n", namespace));
    all.addAll(List.of(arguments));
    return shared().kubectl(all.toArray(String[]::new));
  }

  /** Asks for deletion and does not wait for it. */
  public void delete(String... names) {
    List<String> all = new ArrayList<>(List.of("delete", "--wait=false"));
    all.addAll(List.of(names));
    kubectl(all.toArray(String[]::new));
  }

  public ExchangeService service(String name) {
    return there(find(ExchangeService.class, name), name);
  }

  public SendConnector connector(String name) {
    return there(find(SendConnector.class, name), name);
  }

  public MailboxConnectorBinding binding(String name) {
    return there(find(MailboxConnectorBinding.class, name), name);
  }

  public DomainConnectorBinding domain(String name) {
    return there(find(DomainConnectorBinding.class, name), name);
  }

  public DeliveryCheck check(String name) {
    return there(find(DeliveryCheck.class, name), name);
  }

  public <R extends CustomResource<?, ?>> @Nullable R find(Class<R> kind, String name) {
    return client().resources(kind).inNamespace(namespace).withName(name).get();
  }

  /** OVH's id of a connector. */
  public long id(String connector) {
    Long id = connector(connector).getStatus().connectorId();
    if (id == null) {
      throw new AssertionError(connector + " has no id");
    }
    return id;
  }

  /** The events about one resource, oldest first. */
  public List<Event> events(String regarding) {
    return client().events().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getRegarding().getName().equals(regarding))
        .sorted(Comparator.comparing(event -> event.getEventTime().getTime()))
        .toList();
  }

  /** The Ready condition in one line: {@code False TaskRunning: OVH changes connector 29}. */
  public static String ready(CustomResource<?, ? extends Reported> resource) {
    Condition ready = condition(resource, Condition.READY);
    return ready == null
        ? "not judged yet"
        : ready.status() + " " + ready.reason() + ": " + ready.message();
  }

  public static @Nullable Condition condition(
      CustomResource<?, ? extends Reported> resource, String type) {
    Reported status = resource.getStatus();
    List<Condition> conditions = status == null ? null : status.conditions();
    return conditions == null
        ? null
        : conditions.stream().filter(c -> c.type().equals(type)).findFirst().orElse(null);
  }

  private static <R> R there(@Nullable R resource, String name) {
    if (resource == null) {
      throw new AssertionError("there is no " + name);
    }
    return resource;
  }
}
