package dev.ovhexchange.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which connector a mailbox uses, and who decided that. */
@Dependent
@Unremovable
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description =
        "Tells which connector a mailbox uses, which binding or default decided it, since when,"
            + " and what is pending; at most 3 calls to OVH.")
public class WhyCommand extends Tool {
  @Parameters(paramLabel = "<address>", description = "The address of the mailbox.")
  String address = "";

  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      description = "table, json or yaml (default ${DEFAULT-VALUE}).")
  Output output = Output.table;

  @Inject
  WhyCommand(
      OperatorConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    super(config, version);
  }

  @Override
  int answer(OpenPlatform open, OperatorSettings settings) {
    print(output.write(new Why(open.platform(), cluster(open)).of(address)));
    return 0;
  }

  /** A cluster that was not asked for by name may be any: without its answer it goes as well. */
  private Optional<ClusterResources> cluster(OpenPlatform open) {
    try {
      return open.client().map(one -> ClusterResources.read(one, open.id(), open.namespace()));
    } catch (KubernetesClientException e) {
      if (open.service() != null) {
        throw e;
      }
      complain("no cluster is asked: " + Complaint.of(e));
      return Optional.empty();
    }
  }
}
