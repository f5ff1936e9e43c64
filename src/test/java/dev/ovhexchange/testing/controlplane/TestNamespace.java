package dev.ovhexchange.testing.controlplane;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A namespace of one test, under a name no other test has. Closing asks for its deletion and does
 * not wait for the end.
 */
public record TestNamespace(KubernetesClient client, String name) implements AutoCloseable {
  private static final List<Class<? extends HasMetadata>> OURS =
      List.of(
          MailboxConnectorBinding.class,
          DomainConnectorBinding.class,
          SendConnector.class,
          ExchangeService.class);

  private static final PatchContext WITHOUT_FINALIZERS = PatchContext.of(PatchType.JSON_MERGE);

  private static final String NONE = "{\"metadata\":{\"finalizers\":null}}";

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

  /** Nobody takes our finalizers away any more: with them the namespace would stay for ever. */
  @Override
  public void close() {
    client.namespaces().withName(name).delete();
    OURS.forEach(this::release);
  }

  private void release(Class<? extends HasMetadata> kind) {
    try {
      client.resources(kind).inNamespace(name).list().getItems().stream()
          .filter(resource -> !resource.getFinalizers().isEmpty())
          .forEach(resource -> client.resource(resource).patch(WITHOUT_FINALIZERS, NONE));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) { // no such kind here, or it is gone
        throw e;
      }
    }
  }
}
