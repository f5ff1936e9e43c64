package dev.ovhexchange.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What the image holds above its base, laid out by the script that the Dockerfile uses. */
final class ImageTree {
  static final Path ROOT = Path.of("target", "image-root").toAbsolutePath();

  private static final Path APPLICATION = Path.of("target", "quarkus-app");
  private static final Path RUN = Path.of("src", "test", "shell", "run-in-image.sh");

  private ImageTree() {}

  /** Skips the test where a tree can be made and not run. */
  static void assumeItRunsHere() {
    Assumptions.assumeTrue(
        succeeds(List.of("unshare", "--user", "--map-root-user", "--mount", "true")),
        "user namespaces, in which the image's files are run, are not to be had here");
  }

  /** Lays the tree out anew if the package is newer. */
  static synchronized void make() throws IOException {
    Path cache = ROOT.resolve("app/app.aot");
    Path runner = APPLICATION.resolve("quarkus-run.jar");
    if (Files.exists(cache)
        && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(runner)) > 0) {
      return;
    }
    List<String> command =
        List.of(
            Path.of("src", "main", "jvm", "image-root.sh").toString(),
            APPLICATION.toString(),
            ROOT.toString(),
            System.getProperty("java.home"));
    if (!succeeds(command)) {
      throw new IllegalStateException("failed, and said why above: " + command);
    }
  }

  /** A process in the image, as its user; sees the variables given and no others. */
  static ProcessBuilder process(Path mounts, List<String> command) {
    List<String> all = new ArrayList<>(List.of(RUN.toString(), ROOT.toString()));
    all.add(mounts.toAbsolutePath().toString());
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    String path = builder.environment().getOrDefault("PATH", "");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    return builder;
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        Process _ = process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
