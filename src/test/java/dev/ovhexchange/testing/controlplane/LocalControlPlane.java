package dev.ovhexchange.testing.controlplane;

import dev.ovhexchange.testing.controlplane.Launcher.Launched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * etcd, API server and controller manager as processes of ours on loopback. Closed in the opposite
 * order, because an API server whose etcd is gone first holds its port for minutes.
 */
final class LocalControlPlane {
  private final Binaries binaries;
  private final Workspace workspace;
  private final Teardown teardown;
  private final Launcher launcher;
  private final AdminToken token = AdminToken.generate();

  private LocalControlPlane(Binaries binaries, Workspace workspace, Teardown teardown) {
    this.binaries = binaries;
    this.workspace = workspace;
    this.teardown = teardown;
    this.launcher = new Launcher(workspace, teardown);
  }

  static ControlPlane start(Binaries binaries) throws StartFailedException {
    var teardown = Teardown.atExit();
    try {
      var workspace = teardown.own(Workspace::create);
      return new LocalControlPlane(binaries, workspace, teardown).start();
    } catch (StartFailedException e) {
      teardown.close();
      throw e;
    } catch (Exception e) {
      teardown.close();
      throw new StartFailedException("the binaries did not start: " + e, e);
    }
  }

  private ControlPlane start() throws Exception {
    var keys = ServiceAccountKeys.generate(workspace);
    var etcd = startEtcd();
    var apiServer = startApiServer(etcd.ports().first(), keys);
    var kubeconfig = token.kubeconfig(apiServer.ports().first(), Files.readAllBytes(certificate()));
    var kubeconfigFile = workspace.write("kubeconfig", kubeconfig);
    var version = startControllerManager(kubeconfig, kubeconfigFile, keys);
    return new RunningControlPlane(
        "Kubernetes " + version + " (etcd, kube-apiserver, kube-controller-manager)",
        kubeconfig,
        kubeconfigFile,
        binaries.kubectl(),
        Optional.of(apiServer.process().log()),
        true,
        teardown);
  }

  private Launched startEtcd() throws Exception {
    try (var health = new EtcdHealth()) {
      return launcher.launch(
          "etcd", 2, this::etcdCommand, ports -> health.isGood(loopback(ports.first())));
    }
  }

  private List<String> etcdCommand(FreePorts ports) {
    return List.of(
        binaries.etcd().toString(),
        "--data-dir=" + workspace.file("etcd-" + ports.first()),
        "--listen-client-urls=" + loopback(ports.first()),
        "--advertise-client-urls=" + loopback(ports.first()),
        "--listen-peer-urls=" + loopback(ports.last()),
        "--unsafe-no-fsync");
  }

  private Launched startApiServer(int etcdPort, ServiceAccountKeys keys) throws Exception {
    var tokens = workspace.write("tokens.csv", token.fileLine());
    return launcher.launch(
        "kube-apiserver",
        1,
        ports ->
            List.of(
                binaries.apiServer().toString(),
                "--etcd-servers=" + loopback(etcdPort),
                "--secure-port=" + ports.first(),
                "--bind-address=127.0.0.1",
                // on a machine without a default route it would find no address of its own
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                // or one open watch would hold up the stop for a minute
                "--shutdown-watch-termination-grace-period=1s",
                "--cert-dir=" + workspace.folder(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + keys.publicKey(),
                "--service-account-signing-key-file=" + keys.privateKey(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + tokens),
        ports -> isReady(ports.first()));
  }

  /** The key is written after the certificate: with the key there, the certificate is complete. */
  private boolean isReady(int port) throws Exception {
    if (!Files.exists(workspace.file("apiserver.key"))) {
      return false;
    }
    try (var probe = ApiServerProbe.of(token.kubeconfig(port, Files.readAllBytes(certificate())))) {
      return probe.isReady();
    }
  }

  /** Returns the version of the API server it works for. */
  private String startControllerManager(
      String kubeconfig, Path kubeconfigFile, ServiceAccountKeys keys) throws Exception {
    try (var probe = ApiServerProbe.of(kubeconfig)) {
      launcher.launch(
          "kube-controller-manager",
          0,
          _ ->
              List.of(
                  binaries.controllerManager().toString(),
                  "--kubeconfig=" + kubeconfigFile,
                  "--controllers=namespace,garbagecollector,serviceaccount,serviceaccount-token",
                  // at the default of 20 calls a second the namespaces of a suite queue up to be
                  // emptied
                  "--kube-api-qps=200",
                  "--kube-api-burst=400",
                  "--service-account-private-key-file=" + keys.privateKey(),
                  "--root-ca-file=" + certificate(),
                  "--leader-elect=false",
                  "--bind-address=127.0.0.1",
                  "--secure-port=0"),
          _ -> probe.hasDefaultServiceAccount());
      return probe.version();
    }
  }

  private Path certificate() {
    return workspace.file("apiserver.crt");
  }

  private static String loopback(int port) {
    return "http://127.0.0.1:" + port;
  }
}
