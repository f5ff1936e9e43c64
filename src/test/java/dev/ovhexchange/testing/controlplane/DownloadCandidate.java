package dev.ovhexchange.testing.controlplane;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.util.Optional;

/**
 * Fabric8's kube-api-test, which downloads etcd, an API server and kubectl. No controllers run
 * there, so it comes last.
 */
record DownloadCandidate(Starter starter) implements Candidate {

  DownloadCandidate() {
    this(_ -> download());
  }

  @Override
  public String name() {
    return "kube-api-test";
  }

  @Override
  public Verdict examine() {
    return new Usable("downloads binaries once and runs no controllers", starter);
  }

  private static ControlPlane download() throws StartFailedException {
    var teardown = Teardown.atExit();
    try {
      var workspace = teardown.own(Workspace::create);
      var config =
          KubeAPIServerConfigBuilder.anAPIServerConfig().withUpdateKubeConfig(false).build();
      var manager = new BinaryManager(config);
      manager.initAndDownloadIfRequired();
      var server = new KubeAPIServer(config);
      teardown.<AutoCloseable>own(() -> server::stop);
      server.start();
      var kubeconfig = server.getKubeConfigYaml();
      return new RunningControlPlane(
          "kube-apiserver and etcd of kube-api-test, without controllers",
          kubeconfig,
          workspace.write("kubeconfig", kubeconfig),
          manager.binaries().getKubectl().toPath(),
          Optional.empty(),
          false,
          teardown);
    } catch (Exception e) {
      teardown.close();
      throw new StartFailedException("the download did not work: " + e.getMessage(), e);
    }
  }
}
