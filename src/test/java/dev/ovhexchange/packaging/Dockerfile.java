package dev.ovhexchange.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Dockerfile says. */
final class Dockerfile {
  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$");
  private static final Pattern STAGE = Pattern.compile("(?m)^FROM ");

  private Dockerfile() {}

  static String text() {
    return read(Path.of("Dockerfile"));
  }

  static String lastStage() {
    List<String> stages = List.of(STAGE.split(text()));
    return stages.getLast();
  }

  /** The command, which is given as JSON: there is no shell to read anything else. */
  static List<String> entrypoint() {
    Matcher found = ENTRYPOINT.matcher(lastStage());
    if (!found.find()) {
      throw new AssertionError("no ENTRYPOINT in JSON");
    }
    try {
      return List.of(new ObjectMapper().readValue(found.group(1), String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it takes from the folder that it is built in. */
  static List<String> sources() {
    return COPY.matcher(text()).results().map(copy -> copy.group(1)).toList();
  }

  static String ignored() {
    return read(Path.of(".dockerignore"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
