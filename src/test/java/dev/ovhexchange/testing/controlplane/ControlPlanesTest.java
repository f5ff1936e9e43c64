package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the search, on machines that have only what each test gives them. */
class ControlPlanesTest {
  private static final Candidate NO_NETWORK =
      new DownloadCandidate(
          _ -> {
            throw new StartFailedException("no network");
          });

  private final List<String> log = new ArrayList<>();

  @Test
  void the_search_goes_from_what_the_user_set_to_what_needs_the_most_network(@TempDir Path root)
      throws IOException {
    var names =
        ControlPlanes.of(FakeMachine.in(root).host(), log::add).candidates().stream()
            .map(Candidate::name);

    assertThat(names).containsExactly("KUBEBUILDER_ASSETS", "Docker", "Go", "kube-api-test");
  }

  @Test
  void the_first_usable_way_is_taken_and_the_line_says_why_the_earlier_ones_were_not(
      @TempDir Path root) throws IOException {
    var machine = FakeMachine.in(root);
    var download = new DownloadCandidate(_ -> new FakeControlPlane("downloaded"));

    var chosen = search(machine, download).startFirstUsable();

    assertThat(chosen.description()).isEqualTo("downloaded");
    assertThat(log)
        .singleElement()
        .asString()
        .startsWith("control plane: kube-api-test, ")
        .contains(
            "KUBEBUILDER_ASSETS: not set; Docker: no Docker engine answers;"
                + " Go: no control-plane/go.mod at or above ");
  }

  @Test
  void assets_without_a_controller_manager_are_passed_over_and_that_is_said(@TempDir Path root)
      throws IOException {
    var machine = FakeMachine.in(root);
    var folder = machine.assets("kube-apiserver", "etcd", "kubectl");

    var verdict = new AssetsCandidate(machine.host()).examine();

    assertThat(verdict)
        .isEqualTo(new Candidate.PassedOver("no kube-controller-manager in " + folder));
  }

  @Test
  void assets_without_kubectl_take_the_one_on_the_path(@TempDir Path root) throws IOException {
    var machine = FakeMachine.in(root);
    var folder = machine.assets("kube-apiserver", "etcd", "kube-controller-manager");
    var assets = new AssetsCandidate(machine.host());

    assertThat(assets.examine())
        .isEqualTo(new Candidate.PassedOver("no kubectl in " + folder + " and none on the PATH"));

    machine.install("kubectl", "#!/bin/sh\n");
    assertThat(assets.examine()).isInstanceOf(Candidate.Usable.class);
  }

  @Test
  void binaries_that_do_not_start_are_passed_over_with_what_they_said_last(@TempDir Path root)
      throws IOException {
    var machine = FakeMachine.in(root);
    machine.assets("kube-apiserver", "etcd", "kube-controller-manager", "kubectl");

    assertThatThrownBy(search(machine, NO_NETWORK)::startFirstUsable)
        .isInstanceOf(NoControlPlaneException.class)
        .hasMessageContaining("KUBEBUILDER_ASSETS: etcd ended with code 3: broken");
  }

  @Test
  void an_engine_without_a_kubectl_is_passed_over(@TempDir Path root) throws Exception {
    var machine = FakeMachine.in(root);
    try (var engine = FakeDockerSocket.answering(root, "HTTP/1.0 200 OK\r\n\r\nOK")) {
      assertThat(new K3sCandidate(machine.host(), engine.engine()).examine())
          .isEqualTo(new Candidate.PassedOver("an engine answers, but no kubectl is on the PATH"));
    }
  }

  @Test
  void a_go_that_is_too_old_is_passed_over(@TempDir Path root) throws IOException {
    var machine = FakeMachine.in(root).withGoSources();
    assertThat(new GoCandidate(machine.host()).examine())
        .isEqualTo(new Candidate.PassedOver("no go on the PATH"));

    machine.install("go", "#!/bin/sh\necho go version go1.25.9 linux/amd64\n");
    assertThat(new GoCandidate(machine.host()).examine())
        .isEqualTo(new Candidate.PassedOver("go 1.25 is too old, 1.26 is needed"));
  }

  @Test
  void a_machine_with_nothing_is_told_what_to_install(@TempDir Path root) throws IOException {
    assertThatThrownBy(search(FakeMachine.in(root), NO_NETWORK)::startFirstUsable)
        .isInstanceOf(NoControlPlaneException.class)
        .hasMessageStartingWith(ControlPlanes.WHAT_TO_INSTALL)
        .hasMessageContaining("kube-api-test: no network");
  }

  private ControlPlanes search(FakeMachine machine, Candidate last) {
    var host = machine.host();
    return new ControlPlanes(
        List.of(
            new AssetsCandidate(host),
            new K3sCandidate(host, machine.withoutEngine()),
            new GoCandidate(host),
            last),
        log::add);
  }
}
