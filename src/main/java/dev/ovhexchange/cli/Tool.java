package dev.ovhexchange.cli;

import picocli.CommandLine.Mixin;

/**
 * A subcommand that asks a platform something, answers and ends. Whatever goes wrong is one
 * sentence on the terminal and exit code 1.
 */
abstract class Tool extends Subcommand {
  @Mixin ToolOptions options = new ToolOptions();
  Surroundings surroundings = Surroundings.ofProcess();

  private final OperatorConfig config;
  private final String version;

  Tool(OperatorConfig config, String version) {
    this.config = config;
    this.version = version;
  }

  /**
   * Asks and prints.
   *
   * @return the exit code
   */
  abstract int answer(OpenPlatform open, OperatorSettings settings);

  @Override
  public final Integer call() {
    try {
      OperatorSettings settings = settings();
      try (OpenPlatform open = OpenPlatform.open(options, settings, surroundings)) {
        return answer(open, settings);
      }
    } catch (RuntimeException e) {
      complain(Complaint.of(e));
      return 1;
    }
  }

  private OperatorSettings settings() {
    try {
      return OperatorSettings.of(config, version);
    } catch (IllegalArgumentException e) {
      throw new Complaint(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says on the terminal what takes long. */
  Progress progress() {
    return new Progress(spec().commandLine().getErr(), surroundings.watched());
  }
}
