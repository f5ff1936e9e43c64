package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The Go program of {@code src/test/judge}. Go keeps what it compiled, so only the first build on a
 * machine takes time: half a minute of computing.
 */
final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROGRAM = Path.of("target", "judge").toAbsolutePath();
  private static @Nullable Judge built;

  /** What is asked: {@code kstatus}, {@code flux}, or {@code lua} with a script. */
  record Question(String ask, String script, Object object) {
    static Question kstatus(Object object) {
      return new Question("kstatus", "", object);
    }

    static Question flux(Object object) {
      return new Question("flux", "", object);
    }

    static Question lua(Path script, Object object) {
      return new Question("lua", text(script), object);
    }
  }

  private Judge() {}

  /** Where there is no Go, the test that asks is skipped; a build that fails fails it. */
  static synchronized Judge get() {
    if (built == null) {
      assumeThat(isOnPath("go")).as("Go is on the PATH; kstatus and gopher-lua need it").isTrue();
      var build =
          new ProcessBuilder("go", "build", "-trimpath", "-o", PROGRAM.toString(), ".")
              .directory(new File("src/test/judge"));
      build.environment().putAll(Map.of("CGO_ENABLED", "0", "GOWORK", "off"));
      run(build, "");
      built = new Judge();
    }
    return built;
  }

  /** What the program makes of one object; fails when it cannot judge it. */
  JsonNode answer(Question question) {
    return answers(List.of(question)).getFirst();
  }

  /** The answers in the order of the questions; fails when one cannot be judged. */
  List<JsonNode> answers(List<Question> questions) {
    List<JsonNode> results = new ArrayList<>();
    for (JsonNode answer : ask(questions)) {
      if (answer.has("error")) {
        throw new IllegalArgumentException(answer.get("error").textValue());
      }
      results.add(answer.path("result"));
    }
    return results;
  }

  /** What is wrong with an object; nothing when all is well. */
  String complaint(Question question) {
    return ask(List.of(question)).getFirst().path("error").asText("");
  }

  private static List<JsonNode> ask(List<Question> questions) {
    var asked = new StringBuilder();
    try {
      for (Question question : questions) {
        asked.append(JSON.writeValueAsString(question)).append('\n');
      }
      List<JsonNode> answers = new ArrayList<>();
      for (String line : run(new ProcessBuilder(PROGRAM.toString()), asked.toString())) {
        answers.add(JSON.readTree(line));
      }
      return answers;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOnPath(String command) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static List<String> run(ProcessBuilder builder, String input) {
    try {
      Process process = builder.start();
      CompletableFuture<String> stderr =
          CompletableFuture.supplyAsync(
              () -> text(process), task -> Thread.ofVirtual().start(task));
      Thread.ofVirtual().start(() -> feed(process, input));
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(builder.command() + " failed: " + stderr.join());
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + builder.command(), e);
    }
  }

  private static void feed(Process process, String input) {
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
