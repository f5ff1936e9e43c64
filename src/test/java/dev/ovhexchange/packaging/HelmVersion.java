package dev.ovhexchange.packaging;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;

/** The Helms that people have. Whatever one refuses is thrown, with its words. */
enum HelmVersion {
  /** A library, in the test's process. */
  THREE {
    @Override
    void lint() {
      LintResult result = new Helm(Chart.FOLDER).lint().strict().call();
      if (result.isFailed()) {
        throw new IllegalStateException(String.join("\n", result.getMessages()));
      }
    }

    @Override
    String template(Path chart, Path values) {
      return new Helm(chart)
          .template()
          .withName(Chart.RELEASE)
          .withNamespace(Chart.NAMESPACE)
          .withKubeVersion(Chart.KUBERNETES)
          .withValuesFile(values)
          .call();
    }
  };

  /** Fails on the least complaint. */
  abstract void lint();

  /** All objects, tests included. */
  abstract String template(Path chart, Path values);
}
