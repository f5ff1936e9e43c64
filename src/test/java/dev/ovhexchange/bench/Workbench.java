package dev.ovhexchange.bench;

import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What all scenarios share: where things are, and one control plane. */
final class Workbench {
  /** How the operator runs, wherever it runs. */
  static final Path OPTIONS = Path.of("src/main/jvm/options");

  private static final String RUNNER = "target/quarkus-app/quarkus-run.jar";

  private final Path output;
  private final AtomicInteger number = new AtomicInteger();
  private final SharedControlPlane cluster;

  Workbench(Path output) {
    this.output = output;
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.cluster = SharedControlPlane.get();
    cluster.applyCrds(Path.of("crds"));
  }

  KubernetesClient client() {
    return cluster.client();
  }

  String controlPlane() {
    return cluster.controlPlane().description();
  }

  Path kubeconfig() {
    return cluster.controlPlane().kubeconfigFile();
  }

  String namespace(String prefix) {
    return cluster.namespace(prefix).name();
  }

  void applyCrds(Path folder) {
    cluster.applyCrds(folder);
  }

  /** The JDK that runs the benchmarks runs everything. */
  List<String> java() {
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  String runner() {
    return RUNNER;
  }

  Path log(String name) {
    return output.resolve("%03d-%s.log".formatted(number.incrementAndGet(), name));
  }

  Path output() {
    return output;
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
