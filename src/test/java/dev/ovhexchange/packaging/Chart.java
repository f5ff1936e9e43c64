package dev.ovhexchange.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart, what is made of it for those without Helm, and what Helm is told with it. */
final class Chart {
  static final Path FOLDER = Path.of("helm", "ovh-exchange-operator");
  static final String RELEASE = "ovh-exchange-operator";
  static final String NAMESPACE = "ovh-exchange-operator";

  /** Helm without a cluster supposes a Kubernetes far older than the chart wants. */
  static final String KUBERNETES = "1.36.3";

  private static final String HEADER =
      "# Generated from helm/ovh-exchange-operator by `make crds`: edit there, not here.\n";

  private Chart() {}

  /** All objects with the values in a file, but for what only `helm test` makes. */
  static String render(HelmVersion helm, Path valuesFile) {
    return render(helm, FOLDER, valuesFile);
  }

  /** The same of a chart somewhere else. */
  static String render(HelmVersion helm, Path chart, Path valuesFile) {
    return documents(helm, chart, valuesFile, _ -> true);
  }

  /** The chart's defaults, in a namespace that admits no lax Pod. */
  static String installManifest() {
    return HEADER
        + """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: %s
          labels:
            pod-security.kubernetes.io/enforce: restricted
        """
            .formatted(NAMESPACE)
        + applied("crds: {keep: false}", _ -> true);
  }

  /** The operator alone, with nothing that is not in its namespace. */
  static String namespacedManifest() {
    return HEADER
        + """
        # The operator with nothing outside of its namespace. An administrator applies crds.yaml first.
        # For another namespace: sed 's/namespace: %1$s/namespace: mine/', or kustomize.
        """
            .formatted(NAMESPACE)
        + applied("crds: {enabled: false}", _ -> true);
  }

  /** What an administrator applies, so that others may do the rest. */
  static String crdsManifest() {
    return HEADER
        + """
        # The kinds, and who may use them: whoever views, edits or administers a namespace does so with them.
        """
        + applied("{crds: {keep: false}, aggregateRoles: true}", Chart::isOfTheCluster);
  }

  /** Helm 3 as a library leaves them out by itself. */
  private static boolean isTest(String document) {
    return document.contains("helm.sh/hook: test");
  }

  private static boolean isOfTheCluster(String document) {
    return document.contains("kind: CustomResourceDefinition\n")
        || document.contains("kind: ClusterRole\n");
  }

  /** Objects that kubectl manages, not Helm. */
  private static String applied(String values, Predicate<String> wanted) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        return documents(HelmVersion.THREE, FOLDER, Files.writeString(file, values), wanted)
            .replaceAll("(?m)^ *app\\.kubernetes\\.io/managed-by: Helm\n", "");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String documents(
      HelmVersion helm, Path chart, Path values, Predicate<String> wanted) {
    return split(helm.template(chart, values)).stream()
        .filter(document -> !isTest(document))
        .filter(wanted)
        .map(document -> "---\n" + document)
        .collect(Collectors.joining());
  }

  /** The documents in YAML, without Helm's own comments. */
  static List<String> split(String yaml) {
    String plain = yaml.replaceAll("(?m)^# Source: .*\n", "").replaceAll("(?m)[ \t]+$", "");
    return Stream.of(plain.split("(?m)^---\n", -1))
        .map(document -> document.strip() + "\n")
        .filter(document -> document.contains("kind: "))
        .toList();
  }
}
