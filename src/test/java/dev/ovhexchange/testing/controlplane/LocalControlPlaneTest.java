package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The processes we start ourselves. */
@EnabledIf(
    value = "dev.ovhexchange.testing.controlplane.OwnBinaries#areAtHand",
    disabledReason = OwnBinaries.WHY_NOT)
class LocalControlPlaneTest {

  @Test
  void stopping_it_leaves_no_process_and_no_folder() {
    Path folder;
    List<ProcessHandle> processes;
    try (var controlPlane = OwnBinaries.start()) {
      folder = folderOf(controlPlane);
      processes = processesOf(folder);
      assertThat(processes).as("etcd, API server, controller manager").hasSize(3);
      assertThat(controlPlane.apiServerLog().orElseThrow()).exists();
    }

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(folder).doesNotExist();
  }

  @Test
  void only_its_own_certificate_and_token_open_it() throws IOException {
    try (var controlPlane = OwnBinaries.start()) {
      var folder = folderOf(controlPlane);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");

      var noToken = Config.fromKubeconfig(controlPlane.kubeconfig());
      noToken.setOauthToken("guessed");
      noToken.setAutoOAuthToken("guessed");
      try (var client = ControlPlane.newClient(noToken)) {
        assertThatThrownBy(() -> client.namespaces().list())
            .isInstanceOfSatisfying(
                KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(401));
      }

      var noCertificate = Config.fromKubeconfig(controlPlane.kubeconfig());
      noCertificate.setCaCertData(null);
      noCertificate.setRequestRetryBackoffLimit(0);
      try (var client = ControlPlane.newClient(noCertificate)) {
        assertThatThrownBy(() -> client.namespaces().list())
            .hasStackTraceContaining(SSLHandshakeException.class.getName());
      }
    }
  }

  private static Path folderOf(ControlPlane controlPlane) {
    return Objects.requireNonNull(controlPlane.kubeconfigFile().getParent());
  }

  private static List<ProcessHandle> processesOf(Path folder) {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }
}
