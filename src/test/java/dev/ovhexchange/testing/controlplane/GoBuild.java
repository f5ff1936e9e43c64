package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Builds the binaries once per user and version. A build appears in its folder whole or not at all,
 * and only one JVM builds at a time.
 */
record GoBuild(GoSources sources, Path parent) {
  private static final String UNFINISHED = ".building-";
  // a file lock holds between JVMs only
  private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

  Path folder() {
    return parent.resolve(sources.version());
  }

  boolean isDone() {
    return Binaries.allIn(folder());
  }

  Binaries run(GoToolchain go, Consumer<String> log) throws StartFailedException {
    WITHIN_THIS_JVM.lock();
    try {
      Files.createDirectories(parent);
      try (var channel =
              FileChannel.open(
                  parent.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!isDone()) { // another JVM may have built while this one waited for the lock
          buildAndMove(go, log);
        }
      }
      return Binaries.in(folder());
    } catch (StartFailedException e) {
      throw e;
    } catch (Exception e) {
      throw new StartFailedException("the Go build did not run: " + e, e);
    } finally {
      WITHIN_THIS_JVM.unlock();
    }
  }

  private void buildAndMove(GoToolchain go, Consumer<String> log) throws Exception {
    removeUnfinished();
    log.accept(
        "building Kubernetes %s into %s; the first build takes about 4 minutes, later starts none"
            .formatted(sources.version(), folder()));
    var begun = System.nanoTime();
    var unfinished = Files.createTempDirectory(parent, UNFINISHED);
    try (var teardown = Teardown.atExit()) {
      var kubernetes = new ArrayList<>(List.of("-ldflags", sources.linkerFlags()));
      kubernetes.addAll(List.of("-o", unfinished + "/"));
      for (var command : List.of("kube-apiserver", "kube-controller-manager", "kubectl")) {
        kubernetes.add("k8s.io/kubernetes/cmd/" + command);
      }
      build(go, kubernetes, teardown);
      build(
          go,
          List.of("-ldflags", "-s -w", "-o", unfinished + "/etcd", "go.etcd.io/etcd/server/v3"),
          teardown);
    }
    if (!Binaries.allIn(unfinished)) {
      throw new StartFailedException("the Go build ended well but binaries are missing");
    }
    if (Files.exists(folder())) { // incomplete, or isDone() would have said so
      Workspace.delete(folder());
    }
    Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
    log.accept("built in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
  }

  private void build(GoToolchain go, List<String> arguments, Teardown teardown) throws Exception {
    var command = new ArrayList<>(List.of(go.command().toString(), "build", "-trimpath"));
    command.addAll(arguments);
    // a workspace of the user's or a C compiler must not change the result
    var environment = Map.of("CGO_ENABLED", "0", "GOWORK", "off");
    var build =
        teardown.own(
            () ->
                ManagedProcess.start(
                    "go build",
                    command,
                    parent.resolve("build.log"),
                    sources.folder(),
                    environment));
    if (build.awaitExit() != 0) {
      throw new StartFailedException(build.lastWords());
    }
  }

  /** Left behind by a JVM that was killed; nobody builds while we hold the lock. */
  private void removeUnfinished() throws IOException {
    try (var folders = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (var folder : folders) {
        Workspace.delete(folder);
      }
    }
  }
}
