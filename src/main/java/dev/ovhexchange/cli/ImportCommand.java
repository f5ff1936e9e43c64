package dev.ovhexchange.cli;

import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes manifests of what a platform has; applying them changes nothing on it. */
@Dependent
@Unremovable
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Reads a platform and prints manifests of its connectors, mailboxes and defaults, which"
            + " observe and retain.")
public class ImportCommand extends Tool {
  @Option(
      names = {"-o", "--output"},
      defaultValue = "yaml",
      description = "yaml, json (a List) or table (the names only; default ${DEFAULT-VALUE}).")
  Output output = Output.yaml;

  @Option(
      names = "--service-name",
      defaultValue = "mail",
      description =
          "Without --service: the name of the ExchangeService that is printed too (default"
              + " ${DEFAULT-VALUE}).")
  String serviceName = "mail";

  @Option(
      names = "--secret-name",
      defaultValue = "ovh-credentials",
      description =
          "Without --service: the Secret that it refers to (default ${DEFAULT-VALUE}); it is not"
              + " printed.")
  String secretName = "ovh-credentials";

  @Inject
  ImportCommand(
      OperatorConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    super(config, version);
  }

  @Override
  int answer(OpenPlatform open, OperatorSettings settings) {
    Inventory inventory;
    try (Progress progress = progress()) {
      inventory = Inventory.read(open.platform(), progress);
    }
    Importer importer =
        open.service() == null
            ? new Importer(inventory, null, serviceName).withService(open.id(), secretName)
            : new Importer(inventory, open.namespace(), open.service().getMetadata().getName());
    print(written(importer.manifests()));
    return 0;
  }

  private String written(List<Imported> manifests) {
    return switch (output) {
      case yaml -> manifests.stream().map(Imported::yaml).collect(Collectors.joining());
      case table -> manifests.stream().map(Imported::line).collect(Collectors.joining("\n"));
      case json ->
          Serialization.asJson(
              new KubernetesListBuilder()
                  .withItems(manifests.stream().map(Imported::resource).toList())
                  .build());
    };
  }
}
