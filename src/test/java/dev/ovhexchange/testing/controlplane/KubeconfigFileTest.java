package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFileTest {

  @Test
  void a_kubeconfig_of_the_users_own_is_never_replaced(@TempDir Path folder) throws IOException {
    var mine = Files.writeString(folder.resolve("config"), "apiVersion: v1\n");

    assertThatThrownBy(() -> new KubeconfigFile(mine).write("kind: Config\n"))
        .hasMessageContaining("not replaced");
    assertThat(mine).hasContent("apiVersion: v1\n");
  }

  @Test
  void what_an_earlier_run_left_is_replaced_and_only_its_owner_reads_it(@TempDir Path folder)
      throws IOException {
    var file = new KubeconfigFile(folder.resolve("config"));
    file.write("old");

    file.write("kind: Config\n");

    assertThat(Files.readString(file.path())).endsWith("kind: Config\n").doesNotContain("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }

  @Test
  void it_is_gone_with_the_control_plane(@TempDir Path folder) throws IOException {
    var file = new KubeconfigFile(folder.resolve("config"));

    file.write("kind: Config\n").close();

    assertThat(file.path()).doesNotExist();
  }
}
