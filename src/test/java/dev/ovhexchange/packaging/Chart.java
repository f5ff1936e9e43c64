package dev.ovhexchange.packaging;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;

/** The chart, and what Helm makes of it. */
final class Chart {
  static final Path FOLDER = Path.of("helm", "ovh-exchange-operator");

  static final Path INSTALL_MANIFEST = Path.of("deploy", "install.yaml");

  private static final String RELEASE = "ovh-exchange-operator";
  private static final String NAMESPACE = "ovh-exchange-operator";

  /** Helm without a cluster supposes a Kubernetes far older than the chart wants. */
  private static final String KUBERNETES = "1.36.3";

  private Chart() {}

  static Helm helm() {
    return new Helm(FOLDER);
  }

  /** Rendering with the chart's own values, before any is set. */
  static TemplateCommand template() {
    return helm().template().withName(RELEASE).withNamespace(NAMESPACE).withKubeVersion(KUBERNETES);
  }

  /** All objects with the values in a file, without Helm's own comments. */
  static String render(Path valuesFile) {
    return withoutSources(template().withValuesFile(valuesFile).call());
  }

  /** For those without Helm: the chart's defaults in a namespace that admits no lax Pod. */
  static String installManifest() {
    String objects = withoutSources(template().set("crds.keep", false).call());
    return """
    # Generated from helm/ovh-exchange-operator by `make crds`: edit there, not here.
    apiVersion: v1
    kind: Namespace
    metadata:
      name: %s
      labels:
        pod-security.kubernetes.io/enforce: restricted
    """
            .formatted(NAMESPACE)
        + objects.replaceAll("(?m)^ *app\\.kubernetes\\.io/managed-by: Helm\n", "");
  }

  private static String withoutSources(String rendered) {
    return rendered.replaceAll("(?m)^# Source: .*\n", "").replaceAll("(?m)[ \t]+$", "");
  }
}
