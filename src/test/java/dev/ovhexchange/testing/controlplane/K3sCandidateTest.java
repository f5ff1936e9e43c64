package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class K3sCandidateTest {
  private static final K3sCandidate K3S =
      new K3sCandidate(Host.current(), DockerEngine.of(Host.current()));

  static boolean dockerAnswers() {
    return K3S.engine().answers();
  }

  @Test
  @EnabledIf(value = "dockerAnswers", disabledReason = K3sCandidate.NO_ENGINE)
  void k3s_in_a_container_is_a_control_plane_like_any_other() {
    var log = new ArrayList<String>();
    try (var controlPlane = new ControlPlanes(List.of(K3S), log::add).startFirstUsable();
        var client = controlPlane.newClient()) {
      assertThat(client.raw("/readyz")).isEqualTo("ok");
      assertThat(controlPlane.runsControllers()).isTrue();
    }
    assertThat(log).singleElement().asString().startsWith("control plane: Docker, K3s image ");
  }
}
