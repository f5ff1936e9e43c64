package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Go command that compiles nothing: the real build takes minutes. */
class GoBuildTest {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final FakeMachine machine;
  private final Path command;
  private final GoBuild build;

  GoBuildTest(@TempDir Path root) throws IOException {
    machine = FakeMachine.in(root).withGoSources();
    command = machine.install("go", FakeMachine.GO);
    build =
        new GoBuild(
            GoSources.of(machine.host()).orElseThrow(),
            machine.host().cacheFolder().resolve("control-plane"));
  }

  @BeforeEach
  void the_folder_is_the_users_cache_and_named_after_the_pinned_version() {
    assertThat(build.folder())
        .isEqualTo(
            machine.root().resolve("home/.cache/ovh-exchange-operator/control-plane/v1.36.3"));
  }

  @Test
  void the_first_build_warns_of_its_length_and_the_binaries_carry_their_version() throws Exception {
    var binaries = build.run(GoToolchain.of(command), log::add);

    assertThat(binaries.apiServer()).isExecutable();
    assertThat(log.getFirst()).contains("the first build takes about 4 minutes");
    assertThat(builds().getFirst())
        .contains("component-base/version.gitVersion=v1.36.3")
        .contains("component-base/version.gitMajor=1 ")
        .contains("component-base/version.gitMinor=36 ");
    assertThat(builds().getLast()).endsWith("/etcd go.etcd.io/etcd/server/v3");
  }

  @Test
  void what_was_built_before_is_used_without_go() throws Exception {
    build.run(GoToolchain.of(command), log::add);
    Files.delete(command);

    assertThat(new GoCandidate(machine.host()).examine())
        .isInstanceOfSatisfying(
            Candidate.Usable.class,
            usable -> assertThat(usable.how()).isEqualTo("built before into " + build.folder()));
  }

  @Test
  void two_at_once_build_once() throws Exception {
    Callable<Binaries> one = () -> build.run(GoToolchain.of(command), log::add);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(List.of(one, one))) {
        assertThat(done.get().kubectl()).isExecutable();
      }
    }

    assertThat(builds()).hasSize(2); // Kubernetes and etcd
  }

  @Test
  void a_build_that_fails_says_why_and_leaves_no_folder_that_looks_built() throws Exception {
    Files.createFile(command.resolveSibling("go.fails"));

    assertThatThrownBy(() -> build.run(GoToolchain.of(command), log::add))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("go build ended with code 1: no network");
    assertThat(build.folder()).doesNotExist();
  }

  @Test
  void half_a_build_of_a_killed_jvm_is_replaced() throws Exception {
    Files.createDirectories(build.folder());
    Files.createFile(build.folder().resolve("kube-apiserver"));
    var unfinished = Files.createDirectories(build.parent().resolve(".building-1"));

    build.run(GoToolchain.of(command), log::add);

    assertThat(build.isDone()).isTrue();
    assertThat(unfinished).doesNotExist();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(command.resolveSibling("go.builds"));
  }
}
