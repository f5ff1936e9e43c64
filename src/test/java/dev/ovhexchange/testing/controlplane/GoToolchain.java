package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A Go command and its version. */
record GoToolchain(Path command, int major, int minor) {
  private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+)");

  /** Asks the command itself, and keeps it from downloading a newer toolchain to answer. */
  static GoToolchain of(Path command) throws StartFailedException {
    try {
      var builder = new ProcessBuilder(command.toString(), "version");
      builder.environment().put("GOTOOLCHAIN", "local");
      var process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var version = VERSION.matcher(answer);
      if (process.waitFor() != 0 || !version.find()) {
        throw new StartFailedException(command + " does not tell its version: " + answer.strip());
      }
      return new GoToolchain(
          command, Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    } catch (IOException | InterruptedException e) {
      throw new StartFailedException(command + " does not run: " + e.getMessage(), e);
    }
  }

  boolean isAtLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
  }
}
