package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of ours, held by its handle; whatever it prints goes to a file. */
final class ManagedProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final String name;
  private final Process process;
  private final Path log;

  private ManagedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static ManagedProcess start(
      String name, List<String> command, Path log, Path folder, Map<String, String> environment)
      throws IOException {
    var builder =
        new ProcessBuilder(outOfTheTerminal(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return new ManagedProcess(name, process, log);
  }

  /**
   * A Ctrl-C goes to every process of the terminal at once, but etcd must outlive the API server.
   * In a session of their own the processes hear only from us.
   */
  private static List<String> outOfTheTerminal(List<String> command) {
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    var detached = new ArrayList<>(List.of(SETSID.toString()));
    detached.addAll(command);
    return detached;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  boolean foundItsPortTaken() {
    return output().contains("address already in use");
  }

  /** Why it ended, or what it said last: one line. */
  String lastWords() {
    var lines = output().lines().filter(line -> !line.isBlank()).toList();
    var said = lines.isEmpty() ? "it printed nothing" : lines.getLast();
    return process.isAlive()
        ? name + " is running and said last: " + said
        : name + " ended with code " + process.exitValue() + ": " + said;
  }

  private String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  /** Asks it to end, and makes it end if it does not; an interrupt must not leave it behind. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }
}
