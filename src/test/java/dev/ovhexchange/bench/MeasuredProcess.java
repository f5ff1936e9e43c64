package dev.ovhexchange.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process whose time and memory are read from the kernel. Its output goes to a file. */
final class MeasuredProcess implements AutoCloseable {

  /**
   * Resident memory in MB of 2^20 bytes.
   *
   * @param anonymous what is the process's own: heap, stacks, metaspace
   * @param file pages of mapped files, such as the JDK's image and the AOT cache
   */
  record Memory(double resident, double anonymous, double file) {}

  private final Process process;
  private final Path log;

  /** When it was started, by {@link System#nanoTime()}. */
  private final long startedAt;

  private MeasuredProcess(Process process, Path log, long startedAt) {
    this.process = process;
    this.log = log;
    this.startedAt = startedAt;
  }

  static MeasuredProcess start(List<String> command, Map<String, String> environment, Path log) {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    try {
      long now = System.nanoTime();
      Process process = builder.start();
      // whoever ends the benchmark half-way ends what it started
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new MeasuredProcess(process, log, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** What it has printed so far. */
  List<String> output() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return log;
  }

  /** User and system time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  Memory memory() {
    try {
      String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
      return new Memory(
          megabytes(status, "VmRSS"), megabytes(status, "RssAnon"), megabytes(status, "RssFile"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has its garbage collected, so that its memory is what it needs. It must be a JVM. */
  void collect() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process collection =
          new ProcessBuilder(jcmd, Long.toString(pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!collection.waitFor(60, TimeUnit.SECONDS) || collection.exitValue() != 0) {
        collection.destroyForcibly();
        throw new IllegalStateException("jcmd did not collect the garbage of " + pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double megabytes(String status, String field) {
    return Pattern.compile("^" + field + ":\\s+(\\d+) kB", Pattern.MULTILINE)
        .matcher(status)
        .results()
        .map((MatchResult found) -> Long.parseLong(found.group(1)) / 1024.0)
        .findFirst()
        .orElseThrow();
  }

  /** Asks it to end, and gives it time for what it does then. */
  void stop(Duration atMost) {
    process.destroy();
    int _ = await(atMost);
  }

  /** Waits for its end. */
  int await(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        close();
        throw new IllegalStateException("still running after " + atMost + ": " + log);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
