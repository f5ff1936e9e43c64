package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads a reason in a condition finds it in docs/troubleshooting.md. */
class TroubleshootingTest {
  private static final String HEADING = "### ";

  @Test
  void every_reason_has_one_heading_and_no_heading_is_left_over() throws IOException {
    assertThat(sections().stream().map(TroubleshootingTest::heading))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::word).toList());
  }

  @ParameterizedTest
  @EnumSource
  void a_reason_has_its_cause_and_its_cure(Reason reason) throws IOException {
    assertThat(sections())
        .filteredOn(section -> heading(section).equals(reason.word()))
        .singleElement()
        .asString()
        .contains("**Cause.** ", "**Cure.** ");
  }

  private static String heading(String section) {
    return section.lines().findFirst().orElse("").strip();
  }

  private static List<String> sections() throws IOException {
    String[] parts = Files.readString(Path.of("docs/troubleshooting.md")).split("(?m)^" + HEADING);
    return List.of(parts).subList(1, parts.length);
  }
}
