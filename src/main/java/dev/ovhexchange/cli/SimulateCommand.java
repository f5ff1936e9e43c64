package dev.ovhexchange.cli;

import dev.ovhexchange.simulator.ConfigReader;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator of the OVH API until it is told to stop. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run a simulator of the OVH API, to try manifests before touching a platform.")
public class SimulateCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--config", description = "YAML file; options win over it.")
  @Nullable Path config;

  @Option(names = "--host", description = "Address to listen on (default 127.0.0.1).")
  @Nullable String host;

  @Option(names = "--port", description = "Port to listen on (default: any free one).")
  @Nullable Integer port;

  @Option(names = "--organization", description = "Name of the platform.")
  @Nullable String organization;

  @Option(names = "--offer", description = "dedicated, dedicatedCluster, hosted or provider.")
  @Nullable String offer;

  @Option(names = "--mailboxes", description = "How many, spread over the domains.")
  @Nullable Integer mailboxes;

  @Option(
      names = "--domain",
      paramLabel = "<name=mailboxes>",
      description = "A domain and how many mailboxes it gets; repeatable.")
  Map<String, Integer> domains = new LinkedHashMap<>();

  @Option(
      names = "--mailbox",
      paramLabel = "<address>",
      description = "A mailbox with this address beside those; repeatable.")
  List<String> addresses = new ArrayList<>();

  @Option(names = "--task-duration", description = "How long tasks take: 2s or 2s..10s.")
  @Nullable String taskDuration;

  @Option(
      names = "--switch",
      paramLabel = "<name=value>",
      description = "How the platform behaves where nobody knows; repeatable. See --switches.")
  Map<String, String> switches = new LinkedHashMap<>();

  @Option(names = "--switches", description = "List the switches and leave.")
  boolean listSwitches;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = commandLine().getOut();
    if (listSwitches) {
      for (Switch one : Switch.values()) {
        out.printf(
            "%-24s %s [%s] default %s%n", one.key(), one.meaning(), one.allowed(), one.initial());
      }
      return 0;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try (Simulator simulator = Simulator.start(configuration())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "simulator-stop"));
      announce(simulator, out);
      stopped.await();
    }
    return 0;
  }

  /** The configuration that file and options make together. */
  SimulatorConfig configuration() {
    try {
      SimulatorConfig read =
          config == null ? SimulatorConfig.defaults() : ConfigReader.read(config);
      SimulatorConfig seeded = read.withPlatforms(platforms(read.platforms()));
      Map<String, String> all = new LinkedHashMap<>(seeded.switches());
      all.putAll(switches);
      if (taskDuration != null) {
        all.put(Switch.TASK_DURATION.key(), taskDuration);
      }
      return new SimulatorConfig(
          host == null ? seeded.host() : host,
          port == null ? seeded.port() : port,
          seeded.platforms(),
          config == null ? seeded.keys() : read.keys(),
          seeded.clients(),
          all,
          seeded.clock());
    } catch (IllegalArgumentException mistake) {
      throw new ParameterException(commandLine(), String.valueOf(mistake.getMessage()), mistake);
    }
  }

  /** Options speak of the first platform; further ones come from the file only. */
  private List<PlatformConfig> platforms(List<PlatformConfig> read) {
    PlatformConfig first = read.getFirst();
    if (organization != null) {
      first = first.withOrganization(organization);
    }
    if (offer != null) {
      first = first.withOffer(offer);
    }
    if (!domains.isEmpty()) {
      first = first.withDomains(domains);
    }
    if (mailboxes != null) {
      first = first.withMailboxes(mailboxes);
    }
    if (!addresses.isEmpty()) {
      first = first.withAddresses(addresses);
    }
    List<PlatformConfig> all = new ArrayList<>(read);
    all.set(0, first);
    return all;
  }

  private void announce(Simulator simulator, PrintWriter out) {
    out.println("API    " + simulator.apiUrl());
    out.println("Token  " + simulator.tokenUrl());
    out.println("Admin  " + simulator.adminUrl());
    out.println("These credentials are toys; they open nothing but this simulator:");
    simulator
        .config()
        .keys()
        .forEach(
            key -> {
              out.println("applicationKey=" + key.applicationKey());
              out.println("applicationSecret=" + key.applicationSecret());
              out.println("consumerKey=" + key.consumerKey());
            });
    simulator
        .config()
        .clients()
        .forEach(
            client -> {
              out.println("clientId=" + client.clientId());
              out.println("clientSecret=" + client.clientSecret());
            });
    out.flush();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec.commandLine();
  }
}
