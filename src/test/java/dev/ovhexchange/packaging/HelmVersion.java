package dev.ovhexchange.packaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.ovhexchange.testing.GoTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two Helms that people have. Whatever one refuses is thrown, with its words. */
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

    @Override
    void install(Path kubeconfig, Path values) {
      var _ =
          new Helm(Chart.FOLDER)
              .install()
              .withName(Chart.RELEASE)
              .withNamespace(Chart.NAMESPACE)
              .createNamespace()
              .withKubeConfig(kubeconfig)
              .withValuesFile(values)
              .call();
    }

    @Override
    void upgrade(Path kubeconfig, Path values) {
      var _ =
          new Helm(Chart.FOLDER)
              .upgrade()
              .withName(Chart.RELEASE)
              .withNamespace(Chart.NAMESPACE)
              .withKubeConfig(kubeconfig)
              .withValuesFile(values)
              .call();
    }

    @Override
    void uninstall(Path kubeconfig) {
      var _ =
          Helm.uninstall(Chart.RELEASE)
              .withNamespace(Chart.NAMESPACE)
              .withKubeConfig(kubeconfig)
              .call();
    }
  },

  /** A program of its own, built from the module that pins it. */
  FOUR {
    @Override
    void lint() {
      run("lint", "--strict", "--kube-version", Chart.KUBERNETES, Chart.FOLDER.toString());
    }

    @Override
    String template(Path chart, Path values) {
      return run(
          "template",
          Chart.RELEASE,
          chart.toString(),
          "--namespace",
          Chart.NAMESPACE,
          "--kube-version",
          Chart.KUBERNETES,
          "-f",
          values.toString());
    }

    @Override
    void install(Path kubeconfig, Path values) {
      onCluster(
          kubeconfig,
          "install",
          Chart.FOLDER.toString(),
          "--create-namespace",
          "-f",
          values.toString());
    }

    @Override
    void upgrade(Path kubeconfig, Path values) {
      onCluster(kubeconfig, "upgrade", Chart.FOLDER.toString(), "-f", values.toString());
    }

    @Override
    void uninstall(Path kubeconfig) {
      onCluster(kubeconfig, "uninstall");
    }

    private void onCluster(Path kubeconfig, String verb, String... arguments) {
      List<String> all = new ArrayList<>(List.of(verb, Chart.RELEASE));
      all.addAll(List.of(arguments));
      all.addAll(List.of("--namespace", Chart.NAMESPACE, "--kubeconfig", kubeconfig.toString()));
      run(all.toArray(String[]::new));
    }

    private String run(String... arguments) {
      assumeTrue(PROGRAM.isAtHand(), "there is no go on the PATH to build Helm 4 with");
      try {
        GoTool.Result result = PROGRAM.run(null, arguments);
        if (result.exitCode() != 0) {
          throw new IllegalStateException(result.output());
        }
        return result.output();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  };

  private static final GoTool PROGRAM =
      new GoTool(Path.of("helm", "helm4"), "helm", List.of("helm.sh/helm/v4/cmd/helm"));

  /** Fails on the least complaint. */
  abstract void lint();

  /** All objects, tests included. */
  abstract String template(Path chart, Path values);

  abstract void install(Path kubeconfig, Path values);

  abstract void upgrade(Path kubeconfig, Path values);

  abstract void uninstall(Path kubeconfig);
}
