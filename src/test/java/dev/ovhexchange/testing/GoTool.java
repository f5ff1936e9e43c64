package dev.ovhexchange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that a Go module of the project pins, built once into the user's cache folder.
 *
 * @param module the folder with go.mod, whose name the cache's folder has too
 * @param command the name of the executable
 * @param packages what to build, after any options of {@code go build}
 */
public record GoTool(Path module, String command, List<String> packages) {

  /** What a run printed, and its exit code. */
  public record Result(int exitCode, String output) {}

  /** False on a machine on which this can neither be built nor was. */
  public boolean isAtHand() {
    return Files.isExecutable(executable()) || go().isPresent();
  }

  /**
   * Runs it, building it before if need be.
   *
   * @param input what it reads, null for nothing
   */
  public Result run(@Nullable String input, String... arguments)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(built().toString()));
    line.addAll(List.of(arguments));
    return run(Path.of("").toAbsolutePath(), input, line);
  }

  private Path built() throws IOException, InterruptedException {
    Path executable = executable();
    if (!Files.isExecutable(executable)) {
      Files.createDirectories(executable.getParent());
      Path unfinished = Files.createTempDirectory(executable.getParent(), ".building-");
      Path fresh = unfinished.resolve(command);
      var line = new ArrayList<>(List.of(go().orElseThrow().toString(), "build", "-trimpath"));
      line.addAll(List.of("-ldflags", "-s -w", "-o", fresh.toString()));
      line.addAll(packages);
      Result build = run(module.toAbsolutePath(), null, line);
      assertThat(build.exitCode()).as(build.output()).isZero();
      Files.move(fresh, executable, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(unfinished);
    }
    return executable;
  }

  private static Result run(Path folder, @Nullable String input, List<String> line)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("CGO_ENABLED", "0");
    builder.environment().put("GOWORK", "off"); // a workspace of the user's changes nothing
    builder.environment().put("GOFLAGS", "-mod=readonly");
    Process process = builder.start();
    Thread.ofVirtual().start(() -> feed(process, input)); // it may answer before it read all
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static void feed(Process process, @Nullable String input) {
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      if (input != null) {
        stdin.write(input);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of this edition of the module. */
  private Path executable() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return folder
        .resolve("ovh-exchange-operator")
        .resolve(module.getFileName())
        .resolve(edition())
        .resolve(command);
  }

  private String edition() {
    try (var files = Files.list(module)) {
      List<byte[]> parts = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        parts.add(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(Sha256.of(parts.toArray(byte[][]::new)), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> go() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "go"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
