package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A process that a {@link Kubelet} started, asked and ended as its Pod would be. */
record RunningPod(
    Process process, Path log, int port, String startup, String ready, String live, long grace)
    implements AutoCloseable {
  /** Far more than it takes; a machine that does much else is slow. */
  private static final Duration STARTUP = Duration.ofMinutes(5);

  private static final int SIGTERM = 128 + 15;

  /** Waits for its startup probe and its readiness probe. */
  RunningPod awaitReady() {
    Awaitility.await()
        .atMost(STARTUP)
        .pollInterval(Duration.ofMillis(250))
        .failFast(
            "it ended",
            () -> {
              assertThat(process.isAlive()).as(output()).isTrue();
            })
        .untilAsserted(
            () -> {
              assertThat(answers(startup)).as("%s%n%s", startup, output()).isTrue();
              assertThat(answers(ready)).as("%s%n%s", ready, output()).isTrue();
            });
    return this;
  }

  boolean isLive() {
    return answers(live);
  }

  /** What it answers at a path. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = ask(path);
    assertThat(response.statusCode()).as(path).isEqualTo(HttpURLConnection.HTTP_OK);
    return response.body();
  }

  private boolean answers(String path) {
    try {
      return ask(path).statusCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  /** Everything it printed. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  /** Asks it to end; it must do so within its grace. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(grace, TimeUnit.SECONDS)).as("ended in time").isTrue();
    assertThat(process.exitValue()).as(output()).isIn(0, SIGTERM);
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly();
  }
}
