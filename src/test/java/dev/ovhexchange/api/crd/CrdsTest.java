package dev.ovhexchange.api.crd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Dcrds.update} it writes {@code crds/} instead of judging it. */
class CrdsTest {

  @Test
  void the_committed_crds_are_what_the_kinds_generate() throws IOException {
    Map<String, String> generated = Crds.generate();
    if (System.getProperty("crds.update") != null) {
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(Crds.FOLDER.resolve(file.getKey()), file.getValue());
      }
    }

    assertThat(committed())
        .as("crds/ is not what src/main/java/dev/ovhexchange/api generates; run make crds")
        .isEqualTo(generated);
  }

  @Test
  void generating_twice_gives_the_same_bytes() {
    assertThat(Crds.generate()).isEqualTo(Crds.generate());
  }

  private static Map<String, String> committed() throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.list(Crds.FOLDER)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path, UTF_8));
      }
    }
    return files;
  }
}
