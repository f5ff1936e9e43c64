package dev.ovhexchange.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a program writes: what stands between two marks of its name. The rest
 * is written by people and stays.
 */
public record DocumentSection(Path document, String name) {

  /** The part of docs/reliability.md that has a name. */
  public static DocumentSection ofReliability(String name) {
    return new DocumentSection(Path.of("docs/reliability.md"), name);
  }

  /**
   * Replaces what stands there.
   *
   * @throws IllegalStateException when the marks are not there, in this order
   */
  public void write(String text) {
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    try {
      String all = Files.readString(document);
      int from = all.indexOf(begin);
      int to = all.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException(
            document + " has no marks " + begin.strip() + " and " + end);
      }
      Files.writeString(
          document,
          all.substring(0, from + begin.length())
              + "\n"
              + text.strip()
              + "\n\n"
              + all.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
