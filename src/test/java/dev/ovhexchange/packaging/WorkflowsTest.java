package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the workflows run with the rights to publish; actionlint judges the rest of them in CI. */
class WorkflowsTest {
  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(".github", "workflows"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void an_action_is_named_by_its_commit_which_nobody_can_move(Path workflow) throws IOException {
    List<String> uses =
        Files.readAllLines(workflow).stream()
            .map(String::strip)
            .filter(line -> line.matches("(- )?uses: .*"))
            .filter(line -> !line.endsWith("uses: ./.github/workflows/ci.yaml"))
            .toList();

    assertThat(uses)
        .isNotEmpty()
        .allMatch(line -> line.matches("(- )?uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[0-9.]+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void a_job_may_only_read_unless_it_says_more(Path workflow) throws IOException {
    assertThat(Files.readString(workflow)).contains("\npermissions:\n  contents: read\n\n");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void the_name_of_the_image_comes_from_the_chart(Path workflow) throws IOException {
    assertThat(Files.readString(workflow)).doesNotContain("ghcr.io/");
  }
}
