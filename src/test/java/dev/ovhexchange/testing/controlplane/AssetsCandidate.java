package dev.ovhexchange.testing.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that Go operators use for their tests. The usual download holds no
 * kube-controller-manager, without which namespaces never finish deleting, so it is not enough.
 */
record AssetsCandidate(Host host) implements Candidate {

  @Override
  public String name() {
    return "KUBEBUILDER_ASSETS";
  }

  @Override
  public Verdict examine() {
    var variable = host.variable("KUBEBUILDER_ASSETS");
    if (variable.isEmpty()) {
      return new PassedOver("not set");
    }
    var folder = Path.of(variable.get()).toAbsolutePath();
    var missing = Binaries.missingServers(folder);
    if (!missing.isEmpty()) {
      return new PassedOver("no " + String.join(", no ", missing) + " in " + folder);
    }
    var beside = folder.resolve(Binaries.KUBECTL);
    var kubectl =
        Files.isExecutable(beside) ? beside : host.onPath(Binaries.KUBECTL).orElse(beside);
    if (!Files.isExecutable(kubectl)) {
      return new PassedOver("no kubectl in " + folder + " and none on the PATH");
    }
    var binaries = Binaries.in(folder, kubectl);
    return new Usable("binaries in " + folder, _ -> LocalControlPlane.start(binaries));
  }
}
