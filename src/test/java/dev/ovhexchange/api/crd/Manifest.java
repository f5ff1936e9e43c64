package dev.ovhexchange.api.crd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A file under {@code manifests/}, one folder a kind. */
record Manifest(Path file) {
  static final Path FOLDER = Path.of("src", "test", "resources", "manifests");

  /** The files whose path below {@link #FOLDER} satisfies the predicate, sorted. */
  static List<Manifest> all(Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> wanted.test(FOLDER.relativize(file)))
          .sorted()
          .map(Manifest::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GenericKubernetesResource resource() {
    return Serialization.unmarshal(text(), GenericKubernetesResource.class);
  }

  /** The comment in the first line: a fragment of the refusal, or "accepted". */
  String expectation() {
    String firstLine = text().lines().findFirst().orElse("");
    if (!firstLine.startsWith("# ")) {
      throw new IllegalStateException(file + " does not begin with a comment saying its outcome");
    }
    return firstLine.substring(2);
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return FOLDER.relativize(file).toString();
  }
}
