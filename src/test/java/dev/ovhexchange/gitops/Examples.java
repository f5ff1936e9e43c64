package dev.ovhexchange.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of {@code deploy/gitops}. */
final class Examples {
  static final Path FOLDER = Path.of("deploy", "gitops");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Examples() {}

  /** Every object in every file. */
  static List<JsonNode> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(Examples::in)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of an API group, however they are versioned; of all files. */
  static List<JsonNode> ofGroup(String suffix) {
    return all().stream().filter(object -> group(object).endsWith(suffix)).toList();
  }

  /** The objects of a kind. */
  static List<JsonNode> ofKind(String kind) {
    return all().stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  static Stream<JsonNode> in(Path file) {
    try {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String group(JsonNode object) {
    return object.path("apiVersion").asText().replaceFirst("/[^/]*$", "");
  }
}
