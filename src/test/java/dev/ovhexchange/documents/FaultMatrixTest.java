package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fault matrix in docs/reliability.md names tests that are there. */
class FaultMatrixTest {
  private static final int FAULTS = 34;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void every_fault_has_one_row_in_order() throws IOException {
    assertThat(rows().map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  @Test
  void every_row_names_tests_and_every_test_is_there() throws IOException {
    for (MatchResult row : rows().toList()) {
      List<MatchResult> tests = TEST.matcher(row.group()).results().toList();
      assertThat(tests).as(row.group()).isNotEmpty();
      for (MatchResult test : tests) {
        assertThat(source(test.group(1))).as(test.group()).contains(" void " + test.group(2) + "(");
      }
    }
  }

  private static Stream<MatchResult> rows() throws IOException {
    String document = Files.readString(Path.of("docs/reliability.md"));
    String section = document.substring(document.indexOf("## The fault matrix"));
    return ROW.matcher(section).results();
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(f -> f.endsWith(test + ".java")).toList()) {
        return Files.readString(file);
      }
    }
    throw new AssertionError("there is no " + test);
  }
}
