package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.GeneratedFile;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages under docs/reference say what the CRDs say. */
class ReferenceTest {
  private static final Path FOLDER = Path.of("docs", "reference");

  static List<CustomResourceDefinition> crds() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("crds"))) {
      return files.map(ReferenceTest::read).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("crds")
  void a_page_says_what_its_crd_says(CustomResourceDefinition crd) {
    new GeneratedFile(page(crd)).mustBe(Reference.of(crd));
  }

  @Test
  void every_page_belongs_to_a_kind() throws IOException {
    try (Stream<Path> pages = Files.list(FOLDER)) {
      assertThat(pages)
          .containsExactlyInAnyOrderElementsOf(crds().stream().map(ReferenceTest::page).toList());
    }
  }

  private static Path page(CustomResourceDefinition crd) {
    String kind = crd.getSpec().getNames().getKind();
    return FOLDER.resolve(kind.toLowerCase(Locale.ROOT) + ".md");
  }

  private static CustomResourceDefinition read(Path file) {
    try {
      return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
