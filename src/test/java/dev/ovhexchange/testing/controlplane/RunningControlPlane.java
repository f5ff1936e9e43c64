package dev.ovhexchange.testing.controlplane;

import java.nio.file.Path;
import java.util.Optional;

/** A control plane is its credentials and what has to be torn down, wherever it came from. */
record RunningControlPlane(
    String description,
    String kubeconfig,
    Path kubeconfigFile,
    Path kubectl,
    Optional<Path> apiServerLog,
    boolean runsControllers,
    Teardown teardown)
    implements ControlPlane {

  @Override
  public void close() {
    teardown.close();
  }

  /** The kubeconfig holds a token, so it stays out of logs. */
  @Override
  public String toString() {
    return description;
  }
}
