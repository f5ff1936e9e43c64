package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running Kubernetes API server that a test may do anything to. It stops when closed, and by
 * itself when the JVM ends.
 */
public interface ControlPlane extends AutoCloseable {

  /** What it is and which version, in a few words for a log line. */
  String description();

  /** Credentials of a cluster administrator; verifies the API server's certificate. */
  String kubeconfig();

  /** {@link #kubeconfig()} in a file that is gone after {@link #close()}. */
  Path kubeconfigFile();

  /** A kubectl that fits this API server. It does not read {@link #kubeconfigFile()} by itself. */
  Path kubectl();

  /** The API server's own log, where it is a process on this machine. */
  Optional<Path> apiServerLog();

  /**
   * Whether namespaces finish deleting and owned objects are collected. An API server alone does
   * neither.
   */
  boolean runsControllers();

  /** Stops everything that was started and waits until it is gone. */
  @Override
  void close();

  /** A new client of an administrator; the caller closes it. */
  default KubernetesClient newClient() {
    return newClient(Config.fromKubeconfig(kubeconfig()));
  }

  /** Returns once every custom kind that somebody installed can be used. */
  static void awaitKinds(KubernetesClient client) {
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .list()
        .getItems()
        .forEach(crd -> CrdFolder.awaitServed(client, crd));
  }

  /** The HTTP client is chosen on purpose: several are on the class path. */
  static KubernetesClient newClient(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }
}
