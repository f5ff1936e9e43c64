package dev.ovhexchange.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code helm test} runs: an image without a shell has no curl either. */
@Dependent
@Unremovable
@Command(
    name = "ready",
    mixinStandardHelpOptions = true,
    description = "Asks a running operator whether it is ready; exit code 1 unless it is.")
public class ReadyCommand extends Subcommand {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080/q/health/ready",
      description = "Its readiness probe (default ${DEFAULT-VALUE}).")
  @Nullable URI url;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to ask again while it is not (default ${DEFAULT-VALUE}).")
  int wait;

  @Override
  public Integer call() throws InterruptedException {
    URI probe = url;
    if (probe == null) {
      throw new IllegalStateException("not started by picocli");
    }
    long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      String trouble = ask(client, probe);
      while (trouble != null && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        trouble = ask(client, probe);
      }
      if (trouble == null) {
        print("ready");
        return 0;
      }
      complain(trouble);
      return 1;
    }
  }

  /** Null when it is ready, else what it is. */
  private static @Nullable String ask(HttpClient client, URI url) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? null : url + " answers " + status;
    } catch (IOException e) {
      return "no answer from " + url;
    } catch (IllegalArgumentException e) {
      return url + " is no URL of http";
    }
  }
}
