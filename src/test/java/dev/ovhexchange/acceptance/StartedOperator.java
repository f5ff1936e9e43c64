package dev.ovhexchange.acceptance;

import static dev.ovhexchange.testing.Eventually.eventually;

import dev.ovhexchange.cli.OperatorProcess;
import dev.ovhexchange.cli.OperatorSettings;
import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An operator in this process. It acts as the ServiceAccount that the installation gives it, with
 * no right beyond.
 */
public final class StartedOperator implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final KubernetesClient client;
  private final OperatorProcess process;

  public StartedOperator(String serviceAccount, OperatorSettings settings, Clock clock) {
    Config config = SharedControlPlane.get().config();
    config.setImpersonateUsername(serviceAccount);
    client =
        KubernetesClients.builder(config)
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("lifeline", lifeline))
            .build();
    process = new OperatorProcess(client, settings, CallListener.NONE, clock, "operator-0");
    process.start();
  }

  public OperatorProcess process() {
    return process;
  }

  /** From now on nothing that it does reaches Kubernetes: as if it had been killed. */
  public void kill() {
    lifeline.cut = true;
    // Its passes may try to reach Kubernetes for a while yet; the dead do not keep anybody waiting.
    Thread.ofVirtual().start(this::close);
    eventually().until(() -> !process.isReady());
  }

  @Override
  public void close() {
    process.close();
    client.close();
  }

  /** What it wrote to Kubernetes: {@code PATCH /apis/...}. */
  public List<String> writes() {
    return List.copyOf(lifeline.writes);
  }

  /** The way to the API server, until it is cut. */
  private static final class Lifeline implements Interceptor {
    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (cut) {
        throw new IllegalStateException("this operator is dead");
      }
      if (!request.method().equals("GET")) {
        writes.add(request.method() + " " + request.uri().getPath());
      }
    }
  }
}
