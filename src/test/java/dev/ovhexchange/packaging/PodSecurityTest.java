package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's Pods where the restricted Pod Security Standard is enforced. */
class PodSecurityTest {
  private static final KubernetesClient CLIENT = SharedControlPlane.get().client();
  private static final TestNamespace NAMESPACE = SharedControlPlane.get().namespace("restricted");

  private static final String SERVICE = Chart.RELEASE + "." + Chart.NAMESPACE;

  @TempDir private Path folder;

  @BeforeAll
  static void enforce() {
    CLIENT
        .namespaces()
        .withName(NAMESPACE.name())
        .edit(
            namespace -> {
              namespace
                  .getMetadata()
                  .setLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
              return namespace;
            });
  }

  @AfterAll
  static void end() {
    NAMESPACE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "leaderElection: true",
        "{proxy: {https: 'http://proxy.example.net:3128'}, trustBundle: {configMap: ca}}"
      })
  void the_operators_pod_is_admitted(String values) throws IOException {
    assertThat(CLIENT.resource(operator(values)).dryRun().create()).isNotNull();
  }

  @Test
  void the_pod_of_helm_test_is_admitted() throws IOException {
    Path nothing = Files.writeString(folder.resolve("values.yaml"), "{}");
    String all = HelmVersion.FOUR.template(Chart.FOLDER, nothing);
    Pod pod = Serialization.unmarshal(document(all, "kind: Pod\n"), Pod.class);
    pod.getMetadata().setNamespace(NAMESPACE.name());

    assertThat(CLIENT.resource(pod).dryRun().create()).isNotNull();
    assertThat(pod.getSpec().getContainers().getFirst().getArgs())
        .contains("ready", "http://" + SERVICE + ".svc:8080/q/health/ready");
  }

  @Test
  void a_pod_that_asks_for_more_is_not() throws IOException {
    Pod greedy = operator("{}");
    greedy
        .getSpec()
        .getContainers()
        .getFirst()
        .getSecurityContext()
        .setAllowPrivilegeEscalation(true);

    assertThatThrownBy(() -> CLIENT.resource(greedy).dryRun().create())
        .hasMessageContaining("violates PodSecurity \"restricted:latest\"")
        .hasMessageContaining("allowPrivilegeEscalation != false");
  }

  /** As the Deployment's controller would make it, under an account that there is. */
  private Pod operator(String values) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values);
    String all = Chart.render(HelmVersion.THREE, file);
    Deployment deployment =
        Serialization.unmarshal(document(all, "kind: Deployment\n"), Deployment.class);
    return new PodBuilder()
        .withNewMetadata()
        .withGenerateName("operator-")
        .withNamespace(NAMESPACE.name())
        .endMetadata()
        .withSpec(deployment.getSpec().getTemplate().getSpec())
        .editSpec()
        .withServiceAccountName("default")
        .endSpec()
        .build();
  }

  private static String document(String all, String kind) {
    return Chart.split(all).stream()
        .filter(document -> document.contains("\n" + kind))
        .findFirst()
        .orElseThrow();
  }
}
