package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests rely on, on whatever control plane this machine has. */
class ControlPlaneTest {
  private static final String PROBE_CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: probes.testing.ovhexchange.dev
      spec:
        group: testing.ovhexchange.dev
        scope: Namespaced
        names:
          kind: Probe
          plural: probes
          singular: probe
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      colour:
                        type: string
                        maxLength: 10
                        x-kubernetes-validations:
                          - rule: self == 'right'
                            message: only right will do
      """;

  private final SharedControlPlane shared = SharedControlPlane.get();

  @Test
  void it_is_ready_and_tells_its_version() {
    assertThat(shared.client().raw("/readyz")).isEqualTo("ok");
    assertThat(shared.client().getKubernetesVersion().getMinor()).isNotEqualTo("0");
  }

  @Test
  void it_is_the_same_for_every_test_of_this_jvm() {
    assertThat(SharedControlPlane.get()).isSameAs(shared);
  }

  @Test
  void a_namespace_with_something_in_it_finishes_deleting() {
    assumeControllers();
    var namespace = shared.namespace("deleted");
    shared.client().resource(configMap(namespace, "content")).create();

    namespace.close();

    eventually(
        () -> assertThat(shared.client().namespaces().withName(namespace.name()).get()).isNull());
  }

  @Test
  void what_an_owner_owned_is_collected_after_it() {
    assumeControllers();
    try (var namespace = shared.namespace("collected")) {
      var owner = shared.client().resource(configMap(namespace, "owner")).create();
      var owned = shared.client().resource(ownedBy(owner)).create();

      shared.client().resource(owner).delete();

      eventually(() -> assertThat(shared.client().resource(owned).get()).isNull());
    }
  }

  @Test
  void namespaces_of_one_prefix_have_different_names() {
    try (var one = shared.namespace("same");
        var other = shared.namespace("same")) {
      assertThat(one.name()).startsWith("same-").isNotEqualTo(other.name());
    }
  }

  @Test
  void a_crd_can_be_used_as_soon_as_it_was_applied(@TempDir Path crds) throws Exception {
    Files.writeString(crds.resolve("probes.yaml"), PROBE_CRD);

    assertThat(shared.applyCrds(crds)).containsExactly("probes.testing.ovhexchange.dev");
    assertThat(shared.applyCrds(crds)).hasSize(1); // again is as good
    try (var namespace = shared.namespace("crd")) {
      var applied = applyProbe(namespace, "right");
      assertThat(applied.exitCode()).as(applied.stderr()).isZero();

      var refused = applyProbe(namespace, "wrong");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.stderr()).contains("only right will do");
    }
  }

  @Test
  void a_folder_without_crds_is_fine(@TempDir Path folder) {
    assertThat(shared.applyCrds(folder)).isEmpty();
    assertThat(shared.applyCrds(folder.resolve("none"))).isEmpty();
  }

  @Test
  void kubectl_answers_with_what_it_printed() {
    var answer = shared.kubectl("auth", "whoami", "-o", "jsonpath={.status.userInfo.groups}");

    assertThat(answer.exitCode()).as(answer.stderr()).isZero();
    assertThat(answer.stdout()).contains("system:masters");
    assertThat(shared.kubectl("get", "nonsense"))
        .isEqualTo(
            new KubectlResult(
                1, "", "error: the server doesn't have a resource type \"nonsense\"\n"));
  }

  private KubectlResult applyProbe(TestNamespace namespace, String colour) {
    return shared.kubectlWithInput(
        """
        apiVersion: testing.ovhexchange.dev/v1
        kind: Probe
        metadata:
          name: probe
        spec:
          colour: %s
        """
            .formatted(colour),
        "apply",
        "--namespace=" + namespace.name(),
        "--filename=-");
  }

  private void assumeControllers() {
    assumeThat(shared.controlPlane().runsControllers())
        .as("controllers run in " + shared.controlPlane().description())
        .isTrue();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }

  private static ConfigMap ownedBy(ConfigMap owner) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(owner.getMetadata().getNamespace())
        .withName("owned")
        .addNewOwnerReference()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static ConfigMap configMap(TestNamespace namespace, String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace.name())
        .withName(name)
        .endMetadata()
        .build();
  }
}
