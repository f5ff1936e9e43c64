package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one control plane of this JVM: started by whoever asks first, stopped when the JVM ends.
 * Tests keep out of each other's way by working in a namespace of their own.
 */
public final class SharedControlPlane {
  private static @Nullable SharedControlPlane shared;
  private static @Nullable String whyThereIsNone;

  private final ControlPlane controlPlane;
  private final KubernetesClient client;

  private SharedControlPlane(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.client = controlPlane.newClient();
  }

  /** Fails with what to install where no control plane can be had: such a test must not pass. */
  public static synchronized SharedControlPlane get() {
    if (whyThereIsNone != null) { // the next test need not search, and wait, for the same answer
      throw new NoControlPlaneException(whyThereIsNone);
    }
    if (shared == null) {
      try {
        shared = new SharedControlPlane(ControlPlanes.start());
      } catch (NoControlPlaneException e) {
        whyThereIsNone = e.getMessage();
        throw e;
      }
    }
    return shared;
  }

  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /** An administrator's configuration; each call gives one that may be changed. */
  public Config config() {
    return Config.fromKubeconfig(controlPlane.kubeconfig());
  }

  /** An administrator's client, shared by all: not to be closed. */
  public KubernetesClient client() {
    return client;
  }

  /** A fresh namespace, deleted by closing it. */
  public TestNamespace namespace(String prefix) {
    return TestNamespace.create(client, prefix, controlPlane.runsControllers());
  }

  /**
   * Applies every CRD in the folder and returns when each can be used; doing so again is cheap.
   *
   * @return the names of the CRDs
   */
  public List<String> applyCrds(Path folder) {
    return new CrdFolder(folder).applyTo(client);
  }

  /** Runs kubectl as an administrator. */
  public KubectlResult kubectl(String... arguments) {
    return kubectlWithInput("", arguments);
  }

  /** Runs kubectl as an administrator; {@code apply -f -} reads the input. */
  public KubectlResult kubectlWithInput(String stdin, String... arguments) {
    return new Kubectl(controlPlane).run(stdin, List.of(arguments));
  }
}
