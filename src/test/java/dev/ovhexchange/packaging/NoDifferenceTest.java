package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the chart renders is on an API server as it was written: whoever applies it again changes
 * nothing, and Argo CD shows no difference that nobody made.
 */
class NoDifferenceTest {
  private static final Pattern NAMESPACE = Pattern.compile("(?m)(?<=^ {2,8}namespace: )\\S+$");

  /** Ours, in the place of those in the manifest. */
  private final Map<String, TestNamespace> namespaces = new HashMap<>();

  @AfterEach
  void end() {
    namespaces.values().forEach(TestNamespace::close);
  }

  @ParameterizedTest
  @MethodSource("dev.ovhexchange.packaging.ChartTest#cases")
  void what_was_rendered_applies_again_without_a_change(Path reviewed) throws IOException {
    String manifest = moved(withoutForeignKinds(reviewed.resolve("rendered.yaml")));

    KubectlResult applied = ServerSide.apply(manifest);

    assertThat(applied.exitCode()).as(applied.stderr()).isZero();
    ServerSide.assertNoDifference(manifest);
  }

  /** The API server does not know the kinds of the Prometheus operator. */
  private static String withoutForeignKinds(Path rendered) throws IOException {
    return Chart.split(Files.readString(rendered)).stream()
        .filter(document -> !document.contains("apiVersion: monitoring.coreos.com/"))
        .map(document -> "---\n" + document)
        .collect(Collectors.joining());
  }

  private String moved(String manifest) {
    return NAMESPACE
        .matcher(manifest)
        .replaceAll(
            found ->
                namespaces
                    .computeIfAbsent(
                        found.group(), name -> SharedControlPlane.get().namespace("again-" + name))
                    .name());
  }
}
