package dev.ovhexchange.crash;

import dev.ovhexchange.acceptance.MailStand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packaged operator as a process of its own, ended by SIGKILL unless it is told to stop. */
final class Packaged implements Operator {
  /** As nobody sets it otherwise. */
  static final int REQUESTS_IN_FLIGHT = 4;

  static final Path RUNNER = Path.of("target/quarkus-app/quarkus-run.jar");

  private static final Path CACHE = RUNNER.resolveSibling("app.aot");
  private static final int SIGTERM = 128 + 15;

  private final Doors doors;
  private final Process process;
  private final Path log;

  private Packaged(Doors doors, Process process, Path log) {
    this.doors = doors;
    this.process = process;
    this.log = log;
  }

  /** As the walk wants it: quick to look again, with a short grace. Returns when it watches. */
  static Operator watching(Doors doors, String namespace) {
    return start(
            doors,
            namespace,
            "-Dovh-exchange.poll-interval=50ms",
            "-Dovh-exchange.creation-grace=" + World.CREATION_GRACE.toMillis() + "ms")
        .awaitWatching();
  }

  /** At its usual pace, but for a grace that a test can wait for. Returns at once. */
  static Operator atOnce(Doors doors, String namespace) {
    return start(doors, namespace, "-Dovh-exchange.creation-grace=10s");
  }

  /** One of several, of which the holder of a lease of a few seconds works. Returns at once. */
  static Operator withLease(Doors doors, String namespace) {
    return start(
        doors,
        namespace,
        "-Dovh-exchange.lease=" + namespace + "/ovh-exchange-operator",
        "-Dovh-exchange.lease-duration=3s");
  }

  private static Packaged start(Doors doors, String namespace, String... settings) {
    try {
      Path folder = Files.createTempDirectory("crash-walk-");
      Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), doors.kubeconfig());
      Path log = folder.resolve("log");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "@src/main/jvm/options",
                  "-Dquarkus.http.host=127.0.0.1",
                  "-Dquarkus.http.port=0",
                  "-Dovh-exchange.watch-namespaces=" + namespace,
                  "-Dovh-exchange.endpoints.simulator.api-url=" + doors.ovh(),
                  "-Dovh-exchange.endpoints.simulator.token-url=" + doors.ovh() + "/token"));
      if (Files.exists(CACHE)) {
        command.add("-XX:AOTCache=" + CACHE); // as in the image: a start takes half the time
      }
      MailStand mail = doors.mail();
      if (mail != null) {
        command.add("-Dovh-exchange.trust-bundle=" + mail.trust(folder.resolve("mail.pem")));
        command.add("-Dovh-exchange.delivery.allowed-hosts=" + String.join(",", mail.hosts()));
      }
      command.addAll(List.of(settings));
      command.addAll(List.of("-jar", RUNNER.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      Packaged operator = new Packaged(doors, builder.start(), log);
      // the moment of its death is the moment of the signal
      CompletableFuture<Void> _ = doors.life().death().thenRun(operator::sigkill);
      return operator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Packaged awaitWatching() {
    Walk.await("the operator watches, see " + log, Duration.ofMinutes(1), this::watches);
    return this;
  }

  private boolean watches() {
    try {
      if (!process.isAlive()) {
        throw new AssertionError("the operator did not start, see " + log);
      }
      return Files.readString(log).contains("watching ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Life life() {
    return doors.life();
  }

  /** SIGTERM; gives how long it took to end. */
  Duration terminate() {
    long began = System.nanoTime();
    process.destroy();
    int status = awaitEnd(Duration.ofMinutes(1));
    if (status != 0 && status != SIGTERM) {
      throw new AssertionError("it ended with " + status + ", see " + log);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Waits for its end; gives its exit code. */
  int awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it has not ended, see " + log);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends a signal.
   *
   * @param name such as STOP
   */
  void signal(String name) {
    try {
      String command = "kill -" + name + " " + process.pid();
      int status = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new AssertionError(command + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL. */
  private void sigkill() {
    Process _ = process.destroyForcibly();
  }

  @Override
  public void kill() {
    sigkill();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("it survived SIGKILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    doors.shut();
  }
}
