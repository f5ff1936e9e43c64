package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links within the project lead somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

  @Test
  void links_between_files_lead_to_files() throws IOException {
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!link.group(1).startsWith("http")) {
          assertThat(document.resolveSibling(link.group(1))).as("link in %s", document).exists();
        }
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

  private static List<Path> documents() throws IOException {
    try (Stream<Path> documents = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("SECURITY.md")),
              documents.filter(file -> file.toString().endsWith(".md")).toList().stream())
          .toList();
    }
  }
}
