package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A namespace of one test, under a name no other test has. Closing asks for its deletion and does
 * not wait for the end.
 */
public record TestNamespace(KubernetesClient client, String name) implements AutoCloseable {

  static TestNamespace create(KubernetesClient client, String prefix, boolean controllersRun) {
    var wanted =
        new NamespaceBuilder().withNewMetadata().withGenerateName(prefix + "-").endMetadata();
    var name = client.resource(wanted.build()).create().getMetadata().getName();
    if (controllersRun) { // before that the namespace admits no Pod
      client
          .serviceAccounts()
          .inNamespace(name)
          .withName("default")
          .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
    }
    return new TestNamespace(client, name);
  }

  @Override
  public void close() {
    client.namespaces().withName(name).delete();
  }
}
