package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.testing.controlplane.Launcher.ReadyCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  @Test
  void a_port_that_was_taken_in_between_is_given_up_for_another(@TempDir Path root)
      throws Exception {
    var server =
        FakeMachine.in(root)
            .install(
                "server",
                """
                #!/bin/sh
                [ -e "$0.ready" ] && exec /bin/sleep 60
                : > "$0.ready"
                echo "listen tcp 127.0.0.1:$1: bind: address already in use"
                exit 1
                """);
    var tried = new ArrayList<Integer>();
    try (var teardown = Teardown.atExit()) {
      var launched = launch(root, teardown, server, tried, _ -> tried.size() == 2);

      assertThat(launched.process().isAlive()).isTrue();
      assertThat(tried).hasSize(2).last().isEqualTo(launched.ports().first());
    }
  }

  @Test
  void a_server_that_fails_for_another_reason_is_not_tried_again(@TempDir Path root)
      throws Exception {
    var server = FakeMachine.in(root).install("server", "#!/bin/sh\necho bad flag\nexit 1\n");
    var tried = new ArrayList<Integer>();
    try (var teardown = Teardown.atExit()) {
      assertThatThrownBy(() -> launch(root, teardown, server, tried, _ -> false))
          .isInstanceOf(StartFailedException.class)
          .hasMessage("server ended with code 1: bad flag");
    }
    assertThat(tried).hasSize(1);
  }

  private static Launcher.Launched launch(
      Path root, Teardown teardown, Path server, List<Integer> tried, ReadyCheck check)
      throws Exception {
    var workspace = new Workspace(Files.createDirectories(root.resolve("workspace")));
    return new Launcher(workspace, teardown)
        .launch(
            "server",
            1,
            ports -> {
              tried.add(ports.first());
              return List.of(server.toString(), String.valueOf(ports.first()));
            },
            check);
  }
}
