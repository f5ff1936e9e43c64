package dev.ovhexchange.testing.controlplane;

import java.nio.file.Path;
import java.util.Optional;

/** Stands for a control plane where only the choice of one matters. */
record FakeControlPlane(String description) implements ControlPlane {

  @Override
  public String kubeconfig() {
    return "";
  }

  @Override
  public Path kubeconfigFile() {
    return Path.of("kubeconfig");
  }

  @Override
  public Path kubectl() {
    return Path.of("kubectl");
  }

  @Override
  public Optional<Path> apiServerLog() {
    return Optional.empty();
  }

  @Override
  public boolean runsControllers() {
    return false;
  }

  @Override
  public void close() {}
}
