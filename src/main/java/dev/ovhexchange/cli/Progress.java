package dev.ovhexchange.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** One line on a terminal that says what goes on and vanishes at the end; elsewhere nothing. */
final class Progress implements AutoCloseable {
  private static final String ERASE = "\r\u001B[K";

  /** A person sees no more lines in a second than this leaves. */
  private static final int EVERY = 500;

  private final PrintWriter out;
  private final boolean shown;
  private String what = "";
  private int count;

  Progress(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /** Something else begins. */
  void begin(String next) {
    what = next;
    count = 0;
    show(next);
  }

  /** One more of what is being done. */
  void step() {
    count++;
    if (count % EVERY == 0) {
      show(what + " " + count);
    }
  }

  private void show(String line) {
    if (shown) {
      out.print(ERASE + line);
      out.flush();
    }
  }

  @Override
  public void close() {
    show("");
  }

  /**
   * True when a person watches standard error; standard output may well go to a file meanwhile,
   * which the JDK's own console takes for no terminal at all.
   */
  static boolean isWatched() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) { // not on Linux
      return Objects.requireNonNull(System.console()).isTerminal();
    }
  }
}
