package dev.ovhexchange.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a tool was started.
 *
 * @param variables of the environment
 * @param configurations the files in which OVH's own clients look, later ones winning
 * @param looksForCluster whether a cluster is looked for where kubectl looks
 * @param watched whether a person sees standard error while it is written
 */
record Surroundings(
    Map<String, String> variables,
    List<Path> configurations,
    boolean looksForCluster,
    boolean watched) {
  Surroundings {
    variables = Map.copyOf(variables);
    configurations = List.copyOf(configurations);
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        List.of(
            Path.of("/etc/ovh.conf"),
            Path.of(System.getProperty("user.home", "")).resolve(".ovh.conf"),
            Path.of("ovh.conf")),
        true,
        Progress.isWatched());
  }

  /** The variables may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[redacted]";
  }
}
