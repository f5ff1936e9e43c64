package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What can be said of the image without an engine; {@link ImageIT} runs its content. */
class DockerfileTest {
  @Test
  void the_build_may_read_what_it_copies_and_nothing_else() {
    assertThat(Dockerfile.sources()).isNotEmpty();
    assertThat(Dockerfile.ignored().lines())
        .first()
        .as("everything is left out but what is named")
        .isEqualTo("*");
    assertThat(Dockerfile.ignored().lines().skip(1))
        .containsExactlyInAnyOrderElementsOf(
            Dockerfile.sources().stream()
                .map(source -> "!" + source.replaceFirst("/$", ""))
                .toList());
  }

  @Test
  void the_image_is_of_a_user_without_rights_and_runs_no_shell() {
    assertThat(Dockerfile.lastStage())
        .contains("gcr.io/distroless/", ":nonroot\n", "\nUSER 65532:65532\n")
        .doesNotContain("\nRUN ");
    assertThat(Dockerfile.entrypoint()).first().isEqualTo("/opt/java-runtime/bin/java");
  }
}
