package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.testing.GoTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Go program of {@code src/test/judge}. */
final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GoTool PROGRAM =
      new GoTool(Path.of("src", "test", "judge"), "judge", List.of("."));

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
  static Judge get() {
    assumeThat(PROGRAM.isAtHand()).as("Go is on the PATH; kstatus and gopher-lua need it").isTrue();
    return new Judge();
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
      GoTool.Result result = PROGRAM.run(asked.toString());
      if (result.exitCode() != 0) {
        throw new IllegalStateException(result.output());
      }
      List<JsonNode> answers = new ArrayList<>();
      for (String line : result.output().lines().toList()) {
        answers.add(JSON.readTree(line));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
