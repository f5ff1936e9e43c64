package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.ovhexchange.acceptance.Calls;
import dev.ovhexchange.acceptance.Cluster;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's life in a cluster: what Helm installs is run as it is there, by a {@link Kubelet},
 * with the rights that its ServiceAccount has.
 */
class InstalledOperatorIT {
  private static final String RELEASE = "ovh-exchange-operator";
  private static final String SAMPLES = "deploy/samples";
  private static final String KINDS = "exsvc,sconn,mcb,dcb";
  private static final String READY = "--for=condition=Ready";
  private static final String PATIENCE = "--timeout=115s";

  private final SharedControlPlane shared = SharedControlPlane.get();
  private final KubernetesClient client = shared.client();
  private final TestNamespace namespace = shared.namespace("installed");
  private final Cluster cluster = new Cluster(namespace.name());
  private final Simulator simulator = Simulator.start(withTheMailboxesOfTheSamples());
  private final Calls calls = new Calls(simulator.journal());

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    ImageTree.assumeItRunsHere();
    ImageTree.make();
  }

  @AfterEach
  void end() {
    simulator.close();
    namespace.close();
  }

  @Test
  void it_is_installed_upgraded_removed_installed_again_and_removed_for_good() throws Exception {
    assertThat(crds()).as("an empty cluster").isEmpty();
    String before = platform();

    install();
    try (RunningPod pod = run()) {
      cluster.kubectl("apply", "--validate=strict", "-f", SAMPLES);
      waitUntilReady();
      assertThat(pod.isLive()).isTrue();
      pod.stop(); // Recreate: the old Pod ends before the new one starts
    }
    String attached = platform();
    assertThat(attached).isNotEqualTo(before);
    calls.forget();

    upgrade("dedicatedCluster");
    try (RunningPod pod = run()) {
      cluster.kubectl(
          "wait",
          "exsvc/mail",
          PATIENCE,
          "--for=jsonpath={.status.conditions[?(@.type=='Ready')].reason}=OfferNotSupported");
      pod.stop();
    }
    upgrade("dedicated");
    try (RunningPod pod = run()) {
      waitUntilReady();
      pod.stop(); // as its Deployment is removed
    }

    uninstall();
    assertThat(crds()).as("kept").hasSize(5);
    assertThat(namesOfOurs()).as("kept").hasSize(5);
    assertThat(
            cluster.kubectl("get", KINDS, "-o", "jsonpath={.items[*].metadata.deletionTimestamp}"))
        .as("nothing waits to be deleted")
        .isEmpty();
    assertThat(platform()).as("what OVH has").isEqualTo(attached);
    assertThat(calls.writes()).as("since all was attached").isEmpty();

    install();
    try (RunningPod pod = run()) {
      waitUntilReady();
      assertThat(calls.writes()).as("since all was attached").isEmpty();
      cluster.kubectl("delete", "-f", SAMPLES, PATIENCE);
      pod.stop();
    }
    assertThat(platform()).as("as it was found").isEqualTo(before);
    uninstall();
    assertThat(shared.kubectl("delete", "-f", "crds", PATIENCE).exitCode()).isZero();
    assertThat(crds()).isEmpty();
    assertThat(leftovers()).as("what the release made").isEmpty();
  }

  private void install() {
    new Helm(Chart.FOLDER)
        .install()
        .withKubeConfig(shared.controlPlane().kubeconfigFile())
        .withName(RELEASE)
        .withNamespace(namespace.name())
        .withValuesFile(values("dedicated"))
        .call();
  }

  private void upgrade(String allowedOffer) {
    new Helm(Chart.FOLDER)
        .upgrade()
        .withKubeConfig(shared.controlPlane().kubeconfigFile())
        .withName(RELEASE)
        .withNamespace(namespace.name())
        .withValuesFile(values(allowedOffer))
        .call();
  }

  private void uninstall() {
    Helm.uninstall(RELEASE)
        .withKubeConfig(shared.controlPlane().kubeconfigFile())
        .withNamespace(namespace.name())
        .call();
  }

  private Path values(String allowedOffer) {
    try {
      return Files.writeString(
          folder.resolve("values.yaml"),
          """
          operator:
            allowedOffers: [%s]
            endpoints:
              simulator: {apiUrl: "%s", tokenUrl: "%s"}
          """
              .formatted(allowedOffer, simulator.apiUrl(), simulator.tokenUrl()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningPod run() {
    return new Kubelet(client, folder).run(namespace.name(), RELEASE).awaitReady();
  }

  private void waitUntilReady() {
    cluster.kubectl("wait", KINDS, "--all", READY, PATIENCE);
  }

  private List<String> crds() {
    return client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .map(crd -> crd.getMetadata().getName())
        .filter(name -> name.endsWith(".ovh-exchange.dev"))
        .toList();
  }

  private List<String> namesOfOurs() {
    return cluster.kubectl("get", KINDS, "-o", "name").lines().toList();
  }

  private List<String> leftovers() {
    Map<String, String> ours = Map.of("app.kubernetes.io/instance", RELEASE);
    String in = namespace.name();
    return Stream.<List<? extends HasMetadata>>of(
            client.apps().deployments().inNamespace(in).withLabels(ours).list().getItems(),
            client.serviceAccounts().inNamespace(in).withLabels(ours).list().getItems(),
            client.rbac().roles().inNamespace(in).withLabels(ours).list().getItems(),
            client.rbac().roleBindings().inNamespace(in).withLabels(ours).list().getItems(),
            client.secrets().inNamespace(in).list().getItems())
        .flatMap(List::stream)
        .map(left -> left.getKind() + " " + left.getMetadata().getName())
        .toList();
  }

  /** All that the platform has, as text to compare. */
  private String platform() {
    return Stream.of(
            simulator.platform().connectors(),
            simulator.platform().mailboxes(),
            simulator.platform().domains())
        .flatMap(List::stream)
        .map(Object::toString)
        .reduce("", (all, one) -> all + one + "\n");
  }

  private static SimulatorConfig withTheMailboxesOfTheSamples() {
    try (Stream<String> lines = Files.lines(Path.of(SAMPLES, "30-mailboxes.yaml"))) {
      List<String> addresses =
          lines
              .map(String::strip)
              .filter(line -> line.matches("- \\S+@\\S+"))
              .map(line -> line.substring(2))
              .toList();
      PlatformConfig platform = PlatformConfig.defaults().withAddresses(addresses);
      return SimulatorConfig.defaults()
          .withPlatforms(List.of(platform))
          .with(Switch.TASK_DURATION, "200ms");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
