package dev.ovhexchange.packaging;

import static dev.ovhexchange.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Server-side apply of manifests, and what it would change: GitOps tools compare like this. */
final class ServerSide {
  /** How kubectl ends when there is a difference; higher numbers are faults. */
  static final int DIFFERS = 1;

  /** Both must be of one manager, or each would find the other's fields. */
  private static final List<String> OPTIONS =
      List.of("--server-side", "--force-conflicts", "--field-manager=kubectl", "-f", "-");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private ServerSide() {}

  static KubectlResult apply(String manifest) {
    return kubectl(manifest, "apply", "--validate=strict");
  }

  static KubectlResult diff(String manifest) {
    return kubectl(manifest, "diff");
  }

  /**
   * Fails with the difference where applying the manifest would change anything. What controllers
   * write into a status meanwhile looks like one for a moment.
   */
  static void assertNoDifference(String manifest) {
    eventually()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              KubectlResult result = diff(manifest);
              assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
              assertThat(result.stdout()).isEmpty();
            });
  }

  private static KubectlResult kubectl(String manifest, String... command) {
    return SharedControlPlane.get()
        .kubectlWithInput(
            manifest, Stream.concat(Stream.of(command), OPTIONS.stream()).toArray(String[]::new));
  }
}
