package dev.ovhexchange.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands of a document: the lines of its fences that are of no other language. A line that
 * goes on in the next one is one command with it.
 */
public record DocumentedCommands(Path document) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern GOES_ON = Pattern.compile("\\\\\\n\\s*");

  /** Of the whole document, in its order. */
  public List<String> all() {
    return in(text());
  }

  /**
   * Of the section of a heading, such as {@code Everything}.
   *
   * @throws IllegalStateException when there is no such heading
   */
  public List<String> under(String heading) {
    String text = text();
    String begin = "\n## " + heading + "\n";
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IllegalStateException(document + " has no section " + heading);
    }
    int to = text.indexOf("\n## ", from + begin.length());
    return in(text.substring(from, to < 0 ? text.length() : to));
  }

  private static List<String> in(String text) {
    return FENCE
        .matcher(text)
        .results()
        .filter(fence -> fence.group(1).isEmpty())
        .flatMap(fence -> GOES_ON.matcher(fence.group(2)).replaceAll("").lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String text() {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
