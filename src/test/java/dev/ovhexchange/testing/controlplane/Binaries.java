package dev.ovhexchange.testing.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The executables of a control plane of our own. */
record Binaries(Path apiServer, Path etcd, Path controllerManager, Path kubectl) {
  static final List<String> SERVERS = List.of("kube-apiserver", "etcd", "kube-controller-manager");
  static final String KUBECTL = "kubectl";

  static Binaries in(Path folder) {
    return in(folder, folder.resolve(KUBECTL));
  }

  static Binaries in(Path folder, Path kubectl) {
    return new Binaries(
        folder.resolve("kube-apiserver"),
        folder.resolve("etcd"),
        folder.resolve("kube-controller-manager"),
        kubectl);
  }

  static List<String> missingServers(Path folder) {
    return SERVERS.stream().filter(name -> !Files.isExecutable(folder.resolve(name))).toList();
  }

  static boolean allIn(Path folder) {
    return Stream.concat(SERVERS.stream(), Stream.of(KUBECTL))
        .allMatch(name -> Files.isExecutable(folder.resolve(name)));
  }
}
