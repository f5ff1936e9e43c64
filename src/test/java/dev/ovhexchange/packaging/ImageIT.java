package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the image, run as the image is: read-only, as its user, with a C library. */
class ImageIT {
  private static final long MEGABYTE = 1_000_000;
  private static final Pattern LOADED =
      Pattern.compile("(?m)^(\\S+) source: (shared objects file|jrt:|file:|jar:)");

  @TempDir private static Path nothing;

  @BeforeAll
  static void make() throws IOException {
    ImageTree.assumeItRunsHere();
    ImageTree.make();
  }

  @Test
  void it_starts_and_says_what_it_can_do() throws Exception {
    assertThat(run("", "--help")).contains("Usage: ovh-exchange-operator", "run", "simulate");
  }

  @Test
  void what_it_starts_from_is_the_cache_that_was_recorded_for_it() throws Exception {
    // "on" ends the JVM where a cache does not fit; without it a misfit would only be slow
    String loaded = run("-XX:AOTMode=on -Xlog:class+load:stdout:none", "--version");
    List<String> sources = LOADED.matcher(loaded).results().map(found -> found.group(2)).toList();

    assertThat(sources).hasSizeGreaterThan(1_000);
    assertThat(sources.stream().filter("shared objects file"::equals).count())
        .as("classes from the cache of %s", sources.size())
        .isGreaterThan(sources.size() / 2);
  }

  @Test
  void its_files_can_be_read_by_everybody_and_written_by_nobody_else() throws IOException {
    try (Stream<Path> files = Files.walk(ImageTree.ROOT)) {
      for (Path file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file))
            .as(file.toString())
            .contains(PosixFilePermission.OTHERS_READ)
            .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
      }
    }
  }

  /** Half of it is the cache, which no layer compresses well; 181 MB when this was written. */
  @Test
  void it_weighs_no_more_than_it_did() throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.walk(ImageTree.ROOT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
    }
    System.out.println("The image holds " + size / MEGABYTE + " MB above its base.");
    assertThat(size).isBetween(50 * MEGABYTE, 200 * MEGABYTE);
  }

  private static String run(String options, String argument) throws Exception {
    List<String> command = new ArrayList<>(Dockerfile.entrypoint());
    command.add(argument);
    ProcessBuilder builder = ImageTree.process(nothing, command).redirectErrorStream(true);
    builder.environment().put("JDK_JAVA_OPTIONS", options);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
