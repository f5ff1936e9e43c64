package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the control plane's kubectl as its administrator, untouched by the user's own settings. */
record Kubectl(ControlPlane controlPlane) {

  KubectlResult run(String stdin, List<String> arguments) {
    try {
      var process = start(arguments);
      try {
        // read while it runs, or a long answer would fill the pipe and block it
        var stdout = reading(process.getInputStream());
        var stderr = reading(process.getErrorStream());
        write(process, stdin);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
          throw new IllegalStateException("kubectl " + arguments + " did not end in 2 minutes");
        }
        return new KubectlResult(process.exitValue(), stdout.join(), stderr.join());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in kubectl " + arguments, e);
    }
  }

  private Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(controlPlane.kubectl().toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    var kubeconfig = controlPlane.kubeconfigFile();
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    // the usual cache goes by host and port, and our ports return with other servers behind them
    builder.environment().put("KUBECACHEDIR", kubeconfig.resolveSibling("kubectl").toString());
    return builder.start();
  }

  /** On a thread of its own: the common pool has one, and the Kubernetes client needs it. */
  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> read(stream), task -> Thread.ofPlatform().daemon().start(task));
  }

  private static String read(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Process process, String stdin) throws IOException {
    try (var sink = process.getOutputStream()) {
      sink.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (process.isAlive() && !stdin.isEmpty()) {
        throw e;
      } // else it ended without reading, and its own message says why
    }
  }
}
