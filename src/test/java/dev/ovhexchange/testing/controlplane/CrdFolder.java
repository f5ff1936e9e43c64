package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A folder of CRDs, applied until the API server really serves them. */
record CrdFolder(Path folder) {
  private static final PatchContext SERVER_SIDE =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("control-plane-tests")
          .withForce(true)
          .build();

  /** Returns the names of the CRDs; a folder that is not there holds none. */
  List<String> applyTo(KubernetesClient client) {
    var crds =
        yamlFiles().stream()
            .map(
                file -> client.apiextensions().v1().customResourceDefinitions().load(file.toFile()))
            .map(loaded -> loaded.item())
            .toList();
    crds.forEach(crd -> client.resource(crd).patch(SERVER_SIDE, crd));
    crds.forEach(crd -> awaitServed(client, crd));
    return crds.stream().map(crd -> crd.getMetadata().getName()).toList();
  }

  private List<Path> yamlFiles() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Established is not enough: for a moment the API server still answers 404, or 429 "storage is
   * (re)initializing", so every version has to answer a list as well.
   */
  static void awaitServed(KubernetesClient client, CustomResourceDefinition crd) {
    var name = crd.getMetadata().getName();
    Awaitility.await(name + " is established and served")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> isEstablished(client, name) && isServed(client, crd));
  }

  private static boolean isEstablished(KubernetesClient client, String name) {
    var crd = client.apiextensions().v1().customResourceDefinitions().withName(name).get();
    return crd.getStatus().getConditions().stream()
        .anyMatch(it -> "Established".equals(it.getType()) && "True".equals(it.getStatus()));
  }

  private static boolean isServed(KubernetesClient client, CustomResourceDefinition crd) {
    for (var version : crd.getSpec().getVersions()) {
      if (Boolean.TRUE.equals(version.getServed())) {
        client
            .genericKubernetesResources(context(crd, version.getName()))
            .inAnyNamespace()
            .list(); // throws as long as it is not served
      }
    }
    return true;
  }

  private static ResourceDefinitionContext context(CustomResourceDefinition crd, String version) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(crd.getSpec().getGroup())
        .withVersion(version)
        .withKind(crd.getSpec().getNames().getKind())
        .withPlural(crd.getSpec().getNames().getPlural())
        .withNamespaced("Namespaced".equals(crd.getSpec().getScope()))
        .build();
  }
}
