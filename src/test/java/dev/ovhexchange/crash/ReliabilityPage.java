package dev.ovhexchange.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * docs/reliability.md, as far as a tool writes it: what is between {@code <!-- begin NAME -->} and
 * {@code <!-- end NAME -->}. The rest is written by people and stays.
 */
record ReliabilityPage(Path path) {

  /**
   * Replaces what is between the markers.
   *
   * @throws IllegalStateException when they are not there, in this order
   */
  void replace(String name, String content) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    try {
      String page = Files.readString(path);
      int from = page.indexOf(begin);
      int to = page.indexOf(end, Math.max(0, from));
      if (from < 0 || to < 0) {
        throw new IllegalStateException(path + " lacks the markers of " + name);
      }
      Files.writeString(
          path,
          page.substring(0, from + begin.length()) + content.strip() + "\n" + page.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
