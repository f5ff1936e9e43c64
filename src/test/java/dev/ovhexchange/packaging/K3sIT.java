package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.ovhexchange.testing.controlplane.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The image itself, built and run by the chart in a whole cluster, beside a simulator of OVH. */
@EnabledIf(value = "dockerAnswers", disabledReason = Docker.NO_ENGINE)
class K3sIT {
  private static final String K3S = "rancher/k3s:v1.36.2-k3s1";
  private static final String REPOSITORY = "localhost/ovh-exchange-operator";
  private static final String TAG = "k3s-test";
  private static final String IMAGE = REPOSITORY + ":" + TAG;
  private static final String RELEASE = "ovh-exchange-operator";
  private static final String INSTANCE = "app.kubernetes.io/instance=" + RELEASE;
  private static final String NAMESPACE = "default";

  @TempDir private static Path folder;

  static boolean dockerAnswers() {
    return Docker.answers();
  }

  @BeforeAll
  static void build() throws Exception {
    docker("build", "--tag", IMAGE, ".");
    docker("save", "--output", folder.resolve("image.tar").toString(), IMAGE);
  }

  @Test
  void the_samples_become_ready_where_the_chart_installed_the_image_and_outlive_an_upgrade()
      throws Exception {
    try (K3sContainer k3s = new K3sContainer(DockerImageName.parse(K3S))) {
      k3s.start();
      copy(k3s, folder.resolve("image.tar"), "/tmp/image.tar");
      in(k3s, "ctr", "-n", "k8s.io", "images", "import", "/tmp/image.tar");
      copy(
          k3s,
          Files.writeString(folder.resolve("simulator.yaml"), simulator()),
          "/tmp/simulator.yaml");
      in(k3s, "kubectl", "apply", "-f", "/tmp/simulator.yaml");

      String kubeconfig = k3s.getKubeConfigYaml();
      new Helm(Chart.FOLDER)
          .install()
          .withKubeConfigContents(kubeconfig)
          .withName(RELEASE)
          .withNamespace(NAMESPACE)
          .withValuesFile(values(""))
          .call();
      awaitRollout(k3s);
      assertThat(
              Helm.test(RELEASE) // throws when the test's Pod fails
                  .withKubeConfigContents(kubeconfig)
                  .withNamespace(NAMESPACE)
                  .withTimeout(180)
                  .call()
                  .getStatus())
          .isEqualTo("deployed");

      copy(k3s, Path.of("deploy", "samples"), "/tmp/samples");
      in(k3s, "kubectl", "apply", "-f", "/tmp/samples");
      awaitReady(k3s);

      new Helm(Chart.FOLDER)
          .upgrade()
          .withKubeConfigContents(kubeconfig)
          .withName(RELEASE)
          .withNamespace(NAMESPACE)
          .withValuesFile(values("podAnnotations: {example.com/edition: second}"))
          .call();
      awaitRollout(k3s);
      assertThat(in(k3s, "kubectl", "get", "pods", "-l", INSTANCE, "-o", "yaml"))
          .contains("example.com/edition: second");
      awaitReady(k3s);
      in(k3s, "kubectl", "delete", "-f", "/tmp/samples", "--timeout=3m");

      Helm.uninstall(RELEASE).withKubeConfigContents(kubeconfig).withNamespace(NAMESPACE).call();
      assertThat(in(k3s, "kubectl", "get", "deployments", "-o", "name")).doesNotContain(RELEASE);
      assertThat(in(k3s, "kubectl", "get", "crds", "-o", "name").lines())
          .filteredOn(name -> name.endsWith(".ovh-exchange.dev"))
          .hasSize(5);
    }
  }

  /** Of the same image, and reached as OVH would be: over the network that the chart admits. */
  private static String simulator() throws IOException {
    return """
      apiVersion: v1
      kind: Pod
      metadata:
        name: simulator
        labels: {app: simulator}
      spec:
        containers:
          - name: simulator
            image: %s
            imagePullPolicy: Never
            args: [simulate, --host, 0.0.0.0, --port, "8090", --domain, example.org=20, --task-duration, 1s%s]
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: simulator
      spec:
        selector: {app: simulator}
        ports: [{port: 8090}]
      """
        .formatted(IMAGE, mailboxes());
  }

  private static void awaitRollout(K3sContainer k3s) throws Exception {
    in(k3s, "kubectl", "rollout", "status", "deployment/" + RELEASE, "--timeout=3m");
  }

  private static void awaitReady(K3sContainer k3s) throws Exception {
    in(
        k3s,
        "kubectl",
        "wait",
        "exsvc,sconn,mcb,dcb",
        "--all",
        "--for=condition=Ready",
        "--timeout=3m");
  }

  private static Path values(String more) throws IOException {
    String values =
        """
      image: {repository: %s, tag: %s, pullPolicy: Never}
      networkPolicy: {egressPorts: [443, 6443, 8090]}
      operator:
        endpoints:
          simulator:
            apiUrl: http://simulator:8090/1.0
            tokenUrl: http://simulator:8090/auth/oauth2/token
            allowInsecure: true
      %s
      """
            .formatted(REPOSITORY, TAG, more);
    return Files.writeString(folder.resolve("values.yaml"), values);
  }

  /** The mailboxes of the samples, as options of the simulator in a list. */
  private static String mailboxes() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("deploy/samples/30-mailboxes.yaml"));
    StringBuilder options = new StringBuilder();
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("- ")) {
        options.append(", --mailbox, ").append(text.substring(2));
      }
    }
    return options.append(", --mailbox, postmaster@example.org").toString();
  }

  private static void copy(K3sContainer k3s, Path file, String to) {
    k3s.copyFileToContainer(MountableFile.forHostPath(file), to);
  }

  private static String in(K3sContainer k3s, String... command) throws Exception {
    ExecResult result = k3s.execInContainer(command);
    assertThat(result.getExitCode())
        .as("%s: %s", String.join(" ", command), result.getStderr() + result.getStdout())
        .isZero();
    return result.getStdout();
  }

  private static void docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("docker ended").isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }
}
