package dev.ovhexchange.packaging;

import static dev.ovhexchange.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.testing.controlplane.ControlPlane;
import dev.ovhexchange.testing.controlplane.ControlPlanes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release from its installation to its end, on an API server where nothing else is. */
class ReleaseTest {
  private static final ControlPlane CLUSTER = ControlPlanes.start();
  private static final KubernetesClient CLIENT = CLUSTER.newClient();

  private static final String FINALIZER = "ovh-exchange.dev/test";

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    CLIENT.close();
    CLUSTER.close();
  }

  @ParameterizedTest
  @EnumSource(HelmVersion.class)
  void what_people_declared_outlives_the_release(HelmVersion helm) throws IOException {
    List<HasMetadata> rendered = rendered();
    helm.install(CLUSTER.kubeconfigFile(), values("{}"));
    assertThat(there(rendered)).hasSameSizeAs(rendered);
    assertThat(variables()).doesNotContain("OVH_EXCHANGE_PAGE_SIZE");
    List<String> crds = crds();
    assertThat(crds).hasSize(5);
    declare();

    helm.upgrade(CLUSTER.kubeconfigFile(), values("operator: {pageSize: 500}"));
    assertThat(variables()).contains("OVH_EXCHANGE_PAGE_SIZE");

    helm.uninstall(CLUSTER.kubeconfigFile());
    eventually().untilAsserted(() -> assertThat(there(rendered)).isEmpty());
    assertThat(releases()).isZero();
    assertThat(crds()).as("the same as before, and none is being deleted").isEqualTo(crds);
    assertThat(service().isMarkedForDeletion()).isFalse();
    removeTheRest();
  }

  @ParameterizedTest
  @EnumSource(HelmVersion.class)
  void a_second_operator_comes_and_goes_with_the_values(HelmVersion helm) throws IOException {
    helm.install(CLUSTER.kubeconfigFile(), values("leaderElection: true"));
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);

    helm.upgrade(CLUSTER.kubeconfigFile(), values("leaderElection: false"));

    assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
    assertThat(deployment().getSpec().getStrategy().getType()).isEqualTo("Recreate");
    helm.uninstall(CLUSTER.kubeconfigFile());
    removeTheRest();
  }

  /** As the documents say, but for the resource, whose finalizer has no operator. */
  private static void removeTheRest() {
    ExchangeService left = services().withName("mail").get();
    if (left != null) {
      services()
          .withName("mail")
          .edit(
              service -> {
                service.removeFinalizer(FINALIZER);
                return service;
              });
    }
    CLIENT.apiextensions().v1().customResourceDefinitions().delete();
    eventually().untilAsserted(() -> assertThat(crds()).isEmpty());
  }

  /** What the chart brings, but for the CRDs and for the Pod that only a test starts. */
  private List<HasMetadata> rendered() throws IOException {
    return Chart.split(Chart.render(HelmVersion.THREE, values("crds: {enabled: false}"))).stream()
        .filter(document -> !document.contains("kind: Pod\n"))
        .map(document -> CLIENT.getKubernetesSerialization().<HasMetadata>unmarshal(document))
        .toList();
  }

  private static List<HasMetadata> there(List<HasMetadata> objects) {
    return objects.stream()
        .map(object -> CLIENT.resource(object).get())
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> variables() {
    return deployment()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getEnv()
        .stream()
        .map(variable -> variable.getName())
        .toList();
  }

  private static Deployment deployment() {
    return CLIENT.apps().deployments().inNamespace(Chart.NAMESPACE).withName(Chart.RELEASE).get();
  }

  private static List<String> crds() {
    return CLIENT.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .map(HasMetadata::getMetadata)
        .map(meta -> meta.getName() + meta.getUid() + meta.getDeletionTimestamp())
        .toList();
  }

  /** A resource whose finalizer nobody will take away. */
  private static void declare() throws IOException {
    ControlPlane.awaitKinds(CLIENT);
    try (InputStream file =
        Files.newInputStream(Path.of("deploy", "samples", "10-exchangeservice.yaml"))) {
      ExchangeService service =
          CLIENT.getKubernetesSerialization().unmarshal(file, ExchangeService.class);
      service.getMetadata().setNamespace(Chart.NAMESPACE);
      service.addFinalizer(FINALIZER);
      var _ = CLIENT.resource(service).serverSideApply();
    }
  }

  private static ExchangeService service() {
    return services().withName("mail").require();
  }

  private static NonNamespaceOperation<
          ExchangeService, KubernetesResourceList<ExchangeService>, Resource<ExchangeService>>
      services() {
    return CLIENT.resources(ExchangeService.class).inNamespace(Chart.NAMESPACE);
  }

  private static int releases() {
    return CLIENT
        .secrets()
        .inNamespace(Chart.NAMESPACE)
        .withLabel("owner", "helm")
        .list()
        .getItems()
        .size();
  }

  private Path values(String yaml) throws IOException {
    return Files.writeString(folder.resolve("values.yaml"), yaml);
  }
}
