package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the project lead somewhere, where the documents lie as well as on their site. */
class LinksTest {
  private static final Pattern LINK =
      Pattern.compile("]\\((?!\\w+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

  /** Between as many backticks as begin it, so that it may hold fewer. */
  private static final Pattern CODE =
      Pattern.compile("(?ms)^ *```.*?^ *```|(?<!`)(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @ParameterizedTest
  @MethodSource("documents")
  void links_lead_to_files_and_headings(Path document) throws IOException {
    for (MatchResult link : links(document).toList()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertThat(target).as("%s in %s", link.group(), document).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as("%s in %s", link.group(), document).contains(link.group(2));
      }
    }
  }

  @Test
  void every_decision_is_in_the_index() throws IOException {
    Path folder = Path.of("docs/decisions");
    String index = Files.readString(folder.resolve("README.md"));
    try (Stream<Path> records = Files.list(folder)) {
      assertThat(records.map(record -> record.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A person has to act: access, a-person-has-to-act-access",
    "`why` and `plan`, why-and-plan",
    "spec.budget.callsPerMinute, specbudgetcallsperminute",
    "1. Look whether it can work, 1-look-whether-it-can-work",
  })
  void anchors_are_made_of_headings_as_code_hosts_make_them(String heading, String anchor) {
    assertThat(anchor(heading)).isEqualTo(anchor);
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> documents = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md").map(Path::of),
              documents.filter(file -> file.toString().endsWith(".md")).toList().stream())
          .toList();
    }
  }

  private static Stream<MatchResult> links(Path document) throws IOException {
    return LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll("")).results();
  }

  private static List<String> anchors(Path document) throws IOException {
    String text = Files.readString(document).replaceAll("(?ms)^ *```.*?^ *```", "");
    return HEADING.matcher(text).results().map(heading -> anchor(heading.group(1))).toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
  }
}
