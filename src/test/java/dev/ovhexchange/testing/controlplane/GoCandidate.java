package dev.ovhexchange.testing.controlplane;

import java.util.Optional;

/** Kubernetes and etcd as Go tools, pinned by the project and built by whoever has Go. */
record GoCandidate(Host host) implements Candidate {

  @Override
  public String name() {
    return "Go";
  }

  private Optional<GoBuild> build() {
    return GoSources.of(host)
        .map(sources -> new GoBuild(sources, host.cacheFolder().resolve("control-plane")));
  }

  boolean isBuilt() {
    return build().filter(GoBuild::isDone).isPresent();
  }

  @Override
  public Verdict examine() {
    var pinned = build();
    if (pinned.isEmpty()) {
      return new PassedOver("no control-plane/go.mod at or above " + host.workingFolder());
    }
    var build = pinned.get();
    if (build.isDone()) {
      return new Usable(
          "built before into " + build.folder(),
          _ -> LocalControlPlane.start(Binaries.in(build.folder())));
    }
    var command = host.onPath("go");
    if (command.isEmpty()) {
      return new PassedOver("no go on the PATH");
    }
    try {
      var go = GoToolchain.of(command.get());
      if (!go.isAtLeast(1, 26)) {
        return new PassedOver(
            "go %d.%d is too old, 1.26 is needed".formatted(go.major(), go.minor()));
      }
      return new Usable(
          "built with " + go.command(), log -> LocalControlPlane.start(build.run(go, log)));
    } catch (StartFailedException e) {
      return new PassedOver(String.valueOf(e.getMessage()));
    }
  }
}
