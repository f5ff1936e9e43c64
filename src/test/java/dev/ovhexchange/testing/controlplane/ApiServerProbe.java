package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Asks an API server, as an administrator, whether it is fit for use. */
final class ApiServerProbe implements AutoCloseable {
  private final KubernetesClient client;

  private ApiServerProbe(KubernetesClient client) {
    this.client = client;
  }

  static ApiServerProbe of(String kubeconfig) {
    var config = Config.fromKubeconfig(kubeconfig);
    config.setRequestRetryBackoffLimit(0); // whoever probes asks again anyway
    return new ApiServerProbe(ControlPlane.newClient(config));
  }

  boolean isReady() {
    try {
      return "ok".equals(client.raw("/readyz"));
    } catch (KubernetesClientException _) {
      return false;
    }
  }

  String version() {
    return client.getKubernetesVersion().getGitVersion();
  }

  /** The first sign that controllers run; without it no Pod is admitted. */
  boolean hasDefaultServiceAccount() {
    try {
      return client.serviceAccounts().inNamespace("default").withName("default").get() != null;
    } catch (KubernetesClientException _) {
      return false;
    }
  }

  void awaitDefaultServiceAccount() {
    Awaitility.await("default service account")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(this::hasDefaultServiceAccount);
  }

  @Override
  public void close() {
    client.close();
  }
}
