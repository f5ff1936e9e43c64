package dev.ovhexchange.api.crd;

import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.Optional;

/** Asks a real API server, which refuses unknown fields as kubectl makes it do. */
record StrictApi(KubernetesClient client, String namespace) {

  static StrictApi withCrds(String namespace) {
    SharedControlPlane controlPlane = SharedControlPlane.get();
    controlPlane.applyCrds(Crds.FOLDER);
    return new StrictApi(controlPlane.client(), namespace);
  }

  /** The refusal of a creation that is only tried, or empty. */
  Optional<String> tryToCreate(GenericKubernetesResource resource) {
    return refusal(
        () ->
            of(resource)
                .inNamespace(namespace)
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .create());
  }

  Optional<String> create(GenericKubernetesResource resource) {
    return refusal(
        () -> of(resource).inNamespace(namespace).fieldValidation(Validation.STRICT).create());
  }

  /** The refusal of a replacement, which also removes what the resource does not say, or empty. */
  Optional<String> replace(GenericKubernetesResource resource) {
    return refusal(
        () -> of(resource).inNamespace(namespace).fieldValidation(Validation.STRICT).update());
  }

  private NamespaceableResource<GenericKubernetesResource> of(GenericKubernetesResource resource) {
    return client.resource(resource);
  }

  private static Optional<String> refusal(Runnable request) {
    try {
      request.run();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
