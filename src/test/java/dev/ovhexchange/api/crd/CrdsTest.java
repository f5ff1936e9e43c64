package dev.ovhexchange.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"crds", "helm/ovh-exchange-operator/files/crds"})
  void the_committed_crds_are_what_the_kinds_generate(String folder) throws IOException {
    var generated = Crds.generate();

    generated.forEach((name, content) -> new GeneratedFile(Path.of(folder, name)).mustBe(content));
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("a file in %s belongs to no kind", folder)
          .containsExactlyInAnyOrderElementsOf(generated.keySet());
    }
  }

  @Test
  void generating_twice_gives_the_same_bytes() {
    assertThat(Crds.generate()).isEqualTo(Crds.generate());
  }
}
