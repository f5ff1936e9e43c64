package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.ovhexchange.acceptance.Calls;
import dev.ovhexchange.acceptance.Cluster;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.DocumentedCommands;
import dev.ovhexchange.testing.controlplane.KubectlResult;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's life in a cluster: what Helm installs is run as it is there, by a {@link Kubelet},
 * with the rights that its ServiceAccount has. In the end all is removed, in every namespace, by
 * the commands of docs/removing.md: nobody else may use this control plane, and the test goes no
 * further where it finds anything of ours at its beginning.
 */
class InstalledOperatorIT {
  private static final String RELEASE = "ovh-exchange-operator";
  private static final String SAMPLES = "deploy/samples";
  private static final String DELIVERY = "deploy/samples/delivery";
  private static final String KINDS = "exsvc,sconn,mcb,dcb,dcheck";
  private static final Path REMOVING = Path.of("docs", "removing.md");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
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
    List<String> page = new DocumentedCommands(REMOVING).under("Everything");
    assertThat(page).hasSize(4);

    install();
    try (RunningPod pod = run()) {
      cluster.kubectl("apply", "--validate=strict", "-f", SAMPLES, "-f", DELIVERY);
      waitUntilSettled();
      assertThat(pod.isLive()).isTrue();
      assertThat(OperatorOutput.series(pod.get("/q/metrics")))
          .containsAllEntriesOf(OperatorOutput.seriesWithoutTrouble());
      pod.stop(); // Recreate: the old Pod ends before the new one starts
      assertThat(OperatorOutput.writes(pod.output()))
          .isNotEmpty()
          .allSatisfy(
              fields -> {
                assertThat(fields.keySet()).containsAll(OperatorOutput.FIELDS_OF_A_WRITE);
                assertThat(fields).containsEntry("resource.namespace", namespace.name());
                assertThat(fields.get("queryId")).isNotBlank();
              });
    }
    String attached = platform();
    assertThat(attached).isNotEqualTo(before);
    calls.forget();

    upgrade("dedicatedCluster");
    try (RunningPod pod = run()) {
      waitForReason("exsvc/mail", "OfferNotSupported");
      pod.stop();
    }
    upgrade("dedicated");
    try (RunningPod pod = run()) {
      waitUntilSettled();
      pod.stop(); // as its Deployment is removed
    }

    uninstall();
    assertThat(crds()).as("kept").hasSize(5);
    assertThat(namesOfOurs()).as("kept").hasSize(7);
    assertThat(
            cluster.kubectl("get", KINDS, "-o", "jsonpath={.items[*].metadata.deletionTimestamp}"))
        .as("nothing waits to be deleted")
        .isEmpty();
    assertThat(platform()).as("what OVH has").isEqualTo(attached);
    assertThat(calls.writes()).as("since all was attached").isEmpty();

    install();
    try (RunningPod pod = run()) {
      waitUntilSettled();
      assertThat(calls.writes()).as("since all was attached").isEmpty();
      asWritten(page.get(0));
      asWritten(page.get(1));
      assertThat(everywhere()).as("what the page says to look for").isEmpty();
      pod.stop();
    }
    assertThat(platform()).as("as it was found").isEqualTo(before);
    assertThat(page.get(2)).startsWith("helm uninstall " + RELEASE + " ");
    uninstall();
    asWritten(page.get(3));
    assertThat(crds()).isEmpty();
    assertThat(leftovers())
        .as("what people made themselves")
        .containsExactlyInAnyOrder(
            "Secret ovh-credentials",
            "Secret smtp-relay",
            "Secret mail-probe",
            "Secret newsletter-mailbox");
  }

  /** Runs a command of a page, as an administrator, in the namespace unless it is for all. */
  private void asWritten(String command) {
    List<String> words =
        WORD.matcher(command).results().map(word -> word.group().replace("'", "")).toList();
    assertThat(words.getFirst()).isEqualTo("kubectl");
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
    KubectlResult result =
        words.contains("--all-namespaces")
            ? shared.kubectl(arguments)
            : cluster.tryKubectl(arguments);
    assertThat(result.exitCode()).as("%s: %s", command, result.stderr()).isZero();
  }

  private String everywhere() {
    KubectlResult result = shared.kubectl("get", "ovh-exchange", "-A", "-o", "name");
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
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
          logs: {json: true}
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

  /** The check may connect nowhere, so the rollout ends with its first step, and is taken back. */
  private void waitUntilSettled() {
    cluster.kubectl("wait", "exsvc,sconn,dcb", "--all", READY, PATIENCE);
    cluster.kubectl("wait", "mcb/newsletters", "mcb/example-org", READY, PATIENCE);
    waitForReason("dcheck/smtp-relay", "HostNotAllowed");
    cluster.kubectl(
        "wait", "mcb/everyone", PATIENCE, "--for=jsonpath={.status.rollout.phase}=Reverted");
  }

  private void waitForReason(String resource, String reason) {
    cluster.kubectl(
        "wait",
        resource,
        PATIENCE,
        "--for=jsonpath={.status.conditions[?(@.type=='Ready')].reason}=" + reason);
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
