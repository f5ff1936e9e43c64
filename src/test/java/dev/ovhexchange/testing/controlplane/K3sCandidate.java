package dev.ovhexchange.testing.controlplane;

import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** K3s in a container: everything a cluster has, for whoever has a Docker engine. */
record K3sCandidate(Host host, DockerEngine engine) implements Candidate {
  static final String NO_ENGINE = "no Docker engine answers";
  private static final String IMAGE = "rancher/k3s:v1.36.2-k3s1";

  @Override
  public String name() {
    return "Docker";
  }

  @Override
  public Verdict examine() {
    if (!engine.answers()) {
      return new PassedOver(NO_ENGINE);
    }
    return host.onPath(Binaries.KUBECTL)
        .<Verdict>map(kubectl -> new Usable("K3s image " + IMAGE, _ -> start(kubectl)))
        .orElseGet(() -> new PassedOver("an engine answers, but no kubectl is on the PATH"));
  }

  private static ControlPlane start(Path kubectl) throws StartFailedException {
    var teardown = Teardown.atExit();
    try {
      var workspace = teardown.own(Workspace::create);
      var container = teardown.own(() -> new K3sContainer(DockerImageName.parse(IMAGE)));
      container.start();
      var kubeconfig = container.getKubeConfigYaml();
      try (var probe = ApiServerProbe.of(kubeconfig)) {
        probe.awaitDefaultServiceAccount();
      }
      return new RunningControlPlane(
          "K3s in Docker (" + IMAGE + ")",
          kubeconfig,
          workspace.write("kubeconfig", kubeconfig),
          kubectl,
          Optional.empty(),
          true,
          teardown);
    } catch (Exception e) {
      teardown.close();
      throw new StartFailedException("K3s did not start: " + e.getMessage(), e);
    }
  }
}
