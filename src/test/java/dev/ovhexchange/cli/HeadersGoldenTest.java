package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about messages: the files of {@code golden/verifyheaders}. Each {@code .txt} begins
 * with the command and ends with its exit code.
 */
class HeadersGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/verifyheaders");
  private static final String COMMAND = "$ verify-headers ";

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.replace(".eml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void said_as_expected(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String expected = Files.readString(file);
    String command = expected.lines().findFirst().orElseThrow();
    assertThat(command).startsWith(COMMAND + name + ".eml");
    String[] arguments = command.substring(COMMAND.length()).split(" ");
    arguments[0] = FOLDER.resolve(arguments[0]).toString();

    HeadersRun run = HeadersRun.of(arguments);
    String actual =
        "%s\n%s\nexit code %d\n".formatted(command, (run.out() + run.err()), run.exitCode());

    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s (-Dgolden.update accepts what was found)", file)
        .isEqualTo(Files.readString(file));
  }

  @Test
  void the_page_shows_what_is_said_about_the_sample_of_the_guide() throws IOException {
    String golden = Files.readString(FOLDER.resolve("guide-sample.txt"));
    int end = golden.indexOf("\n\nexit code");

    assertThat(end).isPositive();
    assertThat(Path.of("docs/verify-headers.md")).content().contains(golden.substring(0, end));
  }
}
