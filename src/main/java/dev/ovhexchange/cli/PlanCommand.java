package dev.ovhexchange.cli;

import dev.ovhexchange.api.Budget;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.cli.manifest.Manifest;
import dev.ovhexchange.cli.manifest.Manifests;
import dev.ovhexchange.cli.manifest.Schema;
import dev.ovhexchange.deliverycheck.DeliveryCheckReconciler;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.ServiceInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what would happen if manifests were applied. */
@Dependent
@Unremovable
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing would be written",
      "1:a manifest is wrong or would get stuck, or there is no answer",
      "2:something would be written"
    },
    description =
        "Tells what the operator would write to the platform if these manifests were applied."
            + " Reads only, 5 lists at OVH.")
public class PlanCommand extends Tool {
  /** Beyond these nobody reads on. */
  private static final int MOST_FAULTS = 20;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Manifests: YAML or JSON files, folders of them, or - for standard input.")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      description =
          "Namespace of manifests that name none (default: that of the kubeconfig, else default).")
  @Nullable String namespace;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      description = "table, json or yaml (default ${DEFAULT-VALUE}).")
  Output output = Output.table;

  InputStream stdin = System.in;

  @Inject
  PlanCommand(
      OperatorConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    super(config, version);
  }

  @Override
  int answer(OpenPlatform open, OperatorSettings settings) {
    Manifests manifests = Manifests.read(files, stdin, namespaceIn(open));
    List<String> notes = new ArrayList<>(manifests.notes());
    Optional<KubernetesClient> cluster = open.client();
    Declared before = Declared.NOTHING;
    try {
      before =
          cluster
              .map(one -> Declared.read(one, namespaceIn(open)).in(settings.watchNamespaces()))
              .orElse(Declared.NOTHING);
    } catch (KubernetesClientException e) {
      if (open.service() != null) {
        throw e;
      }
      notes.add("no cluster is asked: " + Complaint.of(e));
      cluster = Optional.empty();
    }
    List<String> faults = faults(manifests, before);
    if (faults.isEmpty() && manifests.resources().isEmpty()) {
      faults =
          List.of(
              "no manifest of this operator's kinds is in "
                  + String.join(", ", files)
                  + ": name the files that hold them");
    }
    if (!faults.isEmpty()) {
      faults.stream().limit(MOST_FAULTS).forEach(this::complain);
      if (faults.size() > MOST_FAULTS) {
        complain("and " + (faults.size() - MOST_FAULTS) + " more faults");
      }
      return 1;
    }
    PlanReport report = report(open, settings, manifests, before, cluster, notes);
    print(output == Output.table ? output.write(report) : output.write(report.bounded()));
    List<PlannedResource> stuck = report.stuck();
    if (!stuck.isEmpty()) {
      complain(
          "somebody would have to help "
              + stuck.stream()
                  .limit(MOST_FAULTS)
                  .map(one -> one.kind() + " " + one.name() + " (" + one.reason() + ")")
                  .collect(Collectors.joining(", "))
              + (stuck.size() > MOST_FAULTS ? " and others" : ""));
      return 1;
    }
    return report.writeCount() == 0 ? 0 : 2;
  }

  private String namespaceIn(OpenPlatform open) {
    if (namespace != null) {
      return namespace;
    }
    return open.client()
        .map(KubernetesClient::getNamespace)
        .filter(Objects::nonNull)
        .orElse("default");
  }

  private static List<String> faults(Manifests manifests, Declared before) {
    List<String> faults = new ArrayList<>(manifests.faults());
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (Manifest one : manifests.resources()) {
      Schema schema = schemas.computeIfAbsent(one.kind(), Schema::of);
      faults.addAll(schema.faults(one, before.live(one).orElse(null)));
    }
    return faults;
  }

  private PlanReport report(
      OpenPlatform open,
      OperatorSettings settings,
      Manifests manifests,
      Declared before,
      Optional<KubernetesClient> cluster,
      List<String> notes) {
    Forecasts.Read read;
    try (Progress progress = progress()) {
      read = read(open.platform(), settings, progress);
    }
    RelaySecrets secrets = new RelaySecrets(cluster, manifests.secrets());
    Grants grants = new Grants(cluster.orElse(null));
    Declared after = before.with(manifests.resources());
    boolean guesses = cluster.isEmpty();
    Map<String, PlannedResource> now = Forecasts.of(read, before, secrets, grants, guesses);
    Map<String, PlannedResource> then = Forecasts.of(read, after, secrets, grants, guesses);
    List<PlannedResource> resources = new ArrayList<>();
    List<Manifest> elsewhere = new ArrayList<>();
    for (Manifest one : manifests.resources()) {
      PlannedResource planned = then.remove(one.key());
      if (one.kind().equals(DeliveryCheckReconciler.OWNER_KIND)) {
        notes.add(one.place() + ": " + one.key() + " only sends mail: nothing is written to OVH");
      } else if (planned == null) {
        elsewhere.add(one);
      } else {
        resources.add(planned.at(one.place()));
      }
    }
    if (!elsewhere.isEmpty()) {
      String told = elsewhere(elsewhere, inWords(open));
      if (resources.isEmpty()) {
        throw new Complaint(told);
      }
      notes.add(told);
    }
    if (guesses) {
      after.connectors().stream()
          .filter(
              one ->
                  after.services().stream()
                      .noneMatch(its -> Keys.of(its).equals(new BoundConnector(one).service())))
          .map(one -> one.getSpec().exchangeServiceRef().name())
          .distinct()
          .forEach(
              name ->
                  notes.add(
                      "ExchangeService "
                          + name
                          + " is in no file and no cluster is asked: it is taken for this"
                          + " platform"));
    }
    List<PlannedResource> others =
        then.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    int callsPerMinute =
        Budget.limits(open.service() == null ? null : open.service().getSpec().budget())
            .callsPerMinute();
    return PlanReport.of(inWords(open), callsPerMinute, resources, others, notes);
  }

  private static String elsewhere(List<Manifest> manifests, String platform) {
    Manifest first = manifests.getFirst();
    return first.place()
        + ": "
        + first.key()
        + (manifests.size() == 1 ? " is" : " and " + (manifests.size() - 1) + " more are")
        + " of another platform than "
        + platform
        + " and left out: plan them with --service or --organization of their own";
  }

  private static Forecasts.Read read(
      ExchangePlatform platform, OperatorSettings settings, Progress progress) {
    progress.begin("reading the service");
    ServiceInfo service = platform.service(false, Priority.CHANGE);
    Verdict verdict = PlatformAccess.judge(service, List.of(), settings.allowedOffers());
    Optional<Verdict> shut =
        verdict.reason() == Reason.SYNCED ? Optional.empty() : Optional.of(verdict);
    progress.begin("reading tasks");
    Instant at = Clock.systemUTC().instant();
    List<PlatformTask> tasks = platform.pendingTasks(Priority.CHANGE);
    Inventory inventory = Inventory.read(platform, progress);
    return new Forecasts.Read(platform.id(), shut, inventory, tasks, settings.creationGrace(), at);
  }

  private static String inWords(OpenPlatform open) {
    var id = open.id();
    return id.endpoint() + " " + id.organization() + "/" + id.service();
  }
}
