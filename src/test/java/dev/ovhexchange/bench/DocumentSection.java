package dev.ovhexchange.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document that a program writes: what stands between two marks of its name. */
record DocumentSection(Path document, String name) {

  /** Replaces what stands there. */
  void write(String text) throws IOException {
    String all = Files.readString(document);
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    int from = all.indexOf(begin);
    int to = all.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(document + " has no marks " + begin.strip() + " and " + end);
    }
    Files.writeString(
        document, all.substring(0, from + begin.length()) + "\n" + text + "\n" + all.substring(to));
  }
}
