package dev.ovhexchange.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether the operator could work with a platform, before anything depends on it. */
@Dependent
@Unremovable
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Tells what the credentials are and lack, and how the service stands; exit code 1 unless"
            + " all is well.")
public class CheckCommand extends Tool {
  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      description = "table, json or yaml (default ${DEFAULT-VALUE}).")
  Output output = Output.table;

  @Inject
  CheckCommand(
      OperatorConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    super(config, version);
  }

  @Override
  int answer(OpenPlatform open, OperatorSettings settings) {
    CheckReport report =
        new Checkup(
                open.platform(),
                open.credentials(),
                settings.allowedOffers(),
                Clock.systemUTC().instant())
            .look();
    print(output.write(report));
    if (report.problems().isEmpty()) {
      return 0;
    }
    complain(String.join("; ", report.problems()));
    return 1;
  }
}
