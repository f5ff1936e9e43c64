package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The demo's way in, run as the demo runs it: as a JVM of its own. */
class ControlPlaneMainTest {

  @Test
  @EnabledIf(
      value = "dev.ovhexchange.testing.controlplane.OwnBinaries#areAtHand",
      disabledReason = OwnBinaries.WHY_NOT)
  void a_signal_stops_everything_it_started(@TempDir Path folder) throws Exception {
    var kubeconfig = folder.resolve("kubeconfig");
    var main = run(folder, "start", "--kubeconfig", kubeconfig.toString());
    try (var stdout = main.inputReader()) {
      assertThat(stdout.readLine()).matches("ready .+ kubectl=/.+");
      var client = ControlPlane.newClient(Config.fromKubeconfig(kubeconfig.toFile()));
      assertThat(client.raw("/readyz")).isEqualTo("ok");
      var servers = main.descendants().toList();

      main.destroy();

      assertThat(main.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(servers).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
      assertThat(kubeconfig).doesNotExist();
      client.close();
    } finally {
      main.destroyForcibly();
    }
  }

  @Test
  void a_wrong_command_line_is_answered_with_the_right_one(@TempDir Path folder) throws Exception {
    var main = run(folder, "begin");

    assertThat(main.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(main.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("stderr"))
        .hasContent("usage: ControlPlaneMain start --kubeconfig FILE");
  }

  private static Process run(Path folder, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                ControlPlaneMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(Files.createFile(folder.resolve("stderr")).toFile())
        .start();
  }
}
