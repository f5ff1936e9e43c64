package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The project's Go module that pins the control plane, and the Kubernetes version it pins. */
record GoSources(Path folder, String version) {
  private static final Pattern KUBERNETES =
      Pattern.compile("^\\s*k8s\\.io/kubernetes (v(\\d+)\\.(\\d+)\\.\\d+)", Pattern.MULTILINE);

  static Optional<GoSources> of(Host host) {
    return host.projectFolder("control-plane").flatMap(GoSources::in);
  }

  private static Optional<GoSources> in(Path folder) {
    var module = folder.resolve("go.mod");
    if (!Files.isRegularFile(module)) {
      return Optional.empty();
    }
    try {
      var pinned = KUBERNETES.matcher(Files.readString(module));
      return pinned.find() ? Optional.of(new GoSources(folder, pinned.group(1))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without these a server calls itself v0.0.0 and clients misbehave. */
  String linkerFlags() {
    var numbers = version.substring(1).split("\\.", -1);
    var variable = " -X k8s.io/component-base/version.";
    return "-s -w"
        + (variable + "gitVersion=" + version)
        + (variable + "gitMajor=" + numbers[0])
        + (variable + "gitMinor=" + numbers[1]);
  }
}
