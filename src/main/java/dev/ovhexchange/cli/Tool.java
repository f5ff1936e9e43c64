package dev.ovhexchange.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A subcommand that asks a platform something, answers and ends. Whatever goes wrong is one
 * sentence on the terminal and exit code 1.
 */
abstract class Tool implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
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

  void print(String text) {
    PrintWriter out = spec().commandLine().getOut();
    out.println(text.stripTrailing());
    out.flush();
  }

  void complain(String sentence) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("ovh-exchange-operator: " + sentence);
    err.flush();
  }

  /** Says on the terminal what takes long. */
  Progress progress() {
    return new Progress(spec().commandLine().getErr(), surroundings.watched());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec;
  }
}
