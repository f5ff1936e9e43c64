package dev.ovhexchange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory with a case: {@code in-*.yaml} is given, {@code out-*.yaml} is expected, and the
 * directory's name says what the case is about. After a deliberate change of behaviour {@code
 * ./mvnw test -Dtest='*Golden*' -Dgolden.update} writes the expected files anew; then read the diff
 * before you commit it.
 */
public record GoldenCase(Path directory) {
  private static final Path ROOT = Path.of("src/test/resources/golden");
  private static final ObjectMapper YAML =
      new ObjectMapper(
              new YAMLFactory()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR))
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);

  /** The folders of cases: one for each room, and others. */
  public static List<String> folders() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a room, by name. */
  public static Stream<GoldenCase> of(String room) {
    try (Stream<Path> directories = Files.list(ROOT.resolve(room))) {
      return directories.sorted().map(GoldenCase::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file of the case as the API server would hand it out. */
  public <T> T resource(String name, Class<T> type) {
    return Serialization.unmarshal(text(directory.resolve(name)), type);
  }

  /** Reads a file of the case; a field that nobody knows is a mistake. */
  public <T> T facts(String name, Class<T> type) {
    try {
      return YAML.readValue(text(directory.resolve(name)), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read " + directory.resolve(name), e);
    }
  }

  /** Compares what came out, by file name, with what is expected; reports all differences. */
  public void mustGive(Map<String, ?> results) {
    Map<String, String> differences = new LinkedHashMap<>();
    results.forEach(
        (name, result) -> {
          Path file = directory.resolve(name);
          String actual = yaml(result);
          assertThat(actual).as("secrets of %s", directory).doesNotContain("canary");
          if (System.getProperty("golden.update") != null) {
            write(file, actual);
          }
          String expected = Files.exists(file) ? text(file) : "";
          if (!expected.equals(actual)) {
            differences.put(name, LineDiff.of(expected, actual));
          }
        });
    assertThat(differences)
        .as("%s (- expected, + found; -Dgolden.update accepts what was found)", directory)
        .isEmpty();
    assertThat(outputs()).as("expected files of %s", directory).isEqualTo(sorted(results));
  }

  private List<String> outputs() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("out-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sorted(Map<String, ?> results) {
    return results.keySet().stream().sorted().toList();
  }

  private static String yaml(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return directory.getFileName().toString().replace('-', ' ');
  }
}
