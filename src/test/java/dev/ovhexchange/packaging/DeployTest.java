package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code deploy/} has for those without Helm, on a real API server. */
class DeployTest {
  static final Path INSTALL = Path.of("deploy", "install.yaml");
  static final Path NAMESPACED = Path.of("deploy", "install-namespaced.yaml");
  static final Path CRDS = Path.of("deploy", "crds.yaml");

  @Test
  void an_administrator_prepares_the_cluster_and_a_tenant_installs_the_rest() throws IOException {
    try (TestNamespace namespace = SharedControlPlane.get().namespace("tenant")) {
      String manifest =
          Files.readString(NAMESPACED)
              .replace("namespace: " + Chart.NAMESPACE, "namespace: " + namespace.name());
      administers(namespace.name(), "system:aggregate-to-", "view", "edit", "admin");
      assertThat(apply(manifest, "--as=tenant").stderr())
          .as("nobody gives an operator what they may not do themselves")
          .contains("is attempting to grant RBAC permissions not currently held");

      KubectlResult prepared = apply(Files.readString(CRDS), "--force-conflicts");
      assertThat(prepared.exitCode()).as(prepared.stderr()).isZero();
      administers(namespace.name(), "ovh-exchange-operator-", "view", "edit", "admin");

      KubectlResult installed = apply(manifest, "--as=tenant");
      assertThat(installed.exitCode()).as(installed.stderr()).isZero();
      assertThat(installed.stderr()).as("warnings").isEmpty();
      assertThat(mayWatchConnectors(namespace.name())).isEqualTo("yes");
    }
  }

  /** What the controller of aggregated roles would do for the role admin. */
  private static void administers(String namespace, String prefix, String... roles) {
    for (String role : roles) {
      KubectlResult result =
          SharedControlPlane.get()
              .kubectl(
                  "create",
                  "rolebinding",
                  prefix.replaceAll("[^a-z]", "") + role,
                  "--namespace=" + namespace,
                  "--clusterrole=" + prefix + role,
                  "--user=tenant");
      assertThat(result.exitCode()).as(result.stderr()).isZero();
    }
  }

  private static String mayWatchConnectors(String namespace) {
    return SharedControlPlane.get()
        .kubectl(
            "auth",
            "can-i",
            "watch",
            "sendconnectors.ovh-exchange.dev",
            "--namespace=" + namespace,
            "--as=system:serviceaccount:" + namespace + ":ovh-exchange-operator")
        .stdout()
        .strip();
  }

  @Test
  void an_overlay_moves_it_to_another_namespace_and_image() throws IOException {
    try (TestNamespace namespace = SharedControlPlane.get().namespace("kustomize")) {
      String built = build(namespace.name());
      List<HasMetadata> objects = load(built);

      assertThat(objects)
          .filteredOn(object -> object.getMetadata().getNamespace() != null)
          .hasSizeGreaterThan(4)
          .allMatch(object -> object.getMetadata().getNamespace().equals(namespace.name()));
      assertThat(objects)
          .filteredOn(RoleBinding.class::isInstance)
          .extracting(binding -> ((RoleBinding) binding).getSubjects().getFirst().getNamespace())
          .containsOnly(namespace.name());
      assertThat(objects)
          .filteredOn(Deployment.class::isInstance)
          .extracting(
              deployment ->
                  ((Deployment) deployment)
                      .getSpec()
                      .getTemplate()
                      .getSpec()
                      .getContainers()
                      .getFirst()
                      .getImage())
          .containsExactly("registry.example.net/mail/operator:1.2.3");
      KubectlResult accepted = apply(built, "--dry-run=server", "--force-conflicts");
      assertThat(accepted.exitCode()).as(accepted.stderr()).isZero();
    }
  }

  private static String build(String namespace) throws IOException {
    Path overlay = Files.createDirectories(Path.of("target", "overlay"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        namespace: %s
        resources: [../../deploy]
        images:
          - name: ghcr.io/ovh-exchange-operator/ovh-exchange-operator
            newName: registry.example.net/mail/operator
            newTag: 1.2.3
        """
            .formatted(namespace));
    KubectlResult built = SharedControlPlane.get().kubectl("kustomize", overlay.toString());
    assertThat(built.exitCode()).as(built.stderr()).isZero();
    return built.stdout();
  }

  private static List<HasMetadata> load(String yaml) {
    KubernetesClient client = SharedControlPlane.get().client();
    return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items();
  }

  private static KubectlResult apply(String manifest, String... options) {
    String[] command = {"apply", "--server-side", "--validate=strict", "-f", "-"};
    return SharedControlPlane.get()
        .kubectlWithInput(
            manifest, Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
