package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A machine in a temporary folder that has only what a test puts there. */
record FakeMachine(Path root, Map<String, String> environment) {

  /** Compiles nothing, but leaves the files that the real one would and counts its builds. */
  static final String GO =
      """
      #!/bin/sh
      [ "$1" = version ] && { echo "go version go1.26.1 linux/amd64"; exit; }
      echo "$@" >> "$0.builds"
      [ -e "$0.fails" ] && { echo "no network"; exit 1; }
      while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
      case "$out" in
        */) set -- "${out}kube-apiserver" "${out}kube-controller-manager" "${out}kubectl" ;;
        *) set -- "$out" ;;
      esac
      for file; do printf '#!/bin/sh\\nexit 3\\n' > "$file"; chmod +x "$file"; done
      """;

  static FakeMachine in(Path root) throws IOException {
    for (var folder : new String[] {"bin", "home", "project"}) {
      Files.createDirectories(root.resolve(folder));
    }
    return new FakeMachine(root, new HashMap<>(Map.of("PATH", root.resolve("bin").toString())));
  }

  Host host() {
    return new Host(environment, root.resolve("home"), root.resolve("project"));
  }

  /** An executable on the PATH. */
  Path install(String name, String script) throws IOException {
    return executable(root.resolve("bin").resolve(name), script);
  }

  FakeMachine withGoSources() throws IOException {
    var folder = Files.createDirectories(root.resolve("project/control-plane"));
    Files.writeString(
        folder.resolve("go.mod"), "module fake\nrequire (\n\tk8s.io/kubernetes v1.36.3\n)\n");
    return this;
  }

  /** A folder of executables that do nothing but fail. */
  Path assets(String... names) throws IOException {
    var folder = Files.createDirectories(root.resolve("assets"));
    for (var name : names) {
      executable(folder.resolve(name), "#!/bin/sh\necho broken\nexit 3\n");
    }
    environment.put("KUBEBUILDER_ASSETS", folder.toString());
    return folder;
  }

  DockerEngine withoutEngine() {
    return DockerEngine.at(root.resolve("no-docker.sock"));
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
