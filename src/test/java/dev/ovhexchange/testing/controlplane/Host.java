package dev.ovhexchange.testing.controlplane;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the candidates may know of this machine; tests hand in a machine of their own. */
record Host(Map<String, String> environment, Path home, Path workingFolder) {

  static Host current() {
    return new Host(
        System.getenv(), Path.of(System.getProperty("user.home")), Path.of("").toAbsolutePath());
  }

  /** A variable that is set to nothing counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  Optional<Path> onPath(String command) {
    return variable("PATH").stream()
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve(command))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  Path cacheFolder() {
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .orElseGet(() -> home.resolve(".cache"))
        .resolve("ovh-exchange-operator");
  }

  /** The nearest folder of that name beside or above the working folder. */
  Optional<Path> projectFolder(String name) {
    for (var folder = Optional.of(workingFolder);
        folder.isPresent();
        folder = folder.map(Path::getParent)) {
      var found = folder.get().resolve(name);
      if (Files.isDirectory(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
