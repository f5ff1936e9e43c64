package dev.ovhexchange.cli;

import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.leader.LeaseSettings;
import dev.ovhexchange.metrics.CallMetrics;
import dev.ovhexchange.tracing.Tracing;
import dev.ovhexchange.tracing.TracingSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;

/** Runs the operator until it is told to stop. */
@Dependent
@Unremovable
@Command(
    name = "run",
    description = "Runs the operator (the default).",
    mixinStandardHelpOptions = true)
public class RunCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RunCommand.class);

  private final OperatorConfig config;
  private final MeterRegistry registry;
  private final RunningOperator running;
  private final String version;

  @Inject
  RunCommand(
      OperatorConfig config,
      MeterRegistry registry,
      RunningOperator running,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.registry = registry;
    this.running = running;
    this.version = version;
  }

  @Override
  public Integer call() {
    OperatorSettings settings;
    Optional<LeaseSettings> lease;
    Optional<TracingSettings> traces;
    try {
      settings = OperatorSettings.of(config, version);
      lease = OperatorSettings.lease(config);
      traces = OperatorSettings.tracing(config, settings);
    } catch (IllegalArgumentException e) {
      System.err.println("ovh-exchange-operator: " + e.getMessage());
      return 2;
    }
    Config kubernetes = Config.autoConfigure(null);
    try (Turn turn = Turn.of(lease, kubernetes, instance());
        KubernetesClient client = KubernetesClients.create(kubernetes, turn.gate());
        Tracing tracing = Tracing.of(traces, instance(), Clock.systemUTC());
        OperatorProcess operator = operator(client, settings, turn, tracing);
        HeapKeeper _ = HeapKeeper.start()) {
      running.set(operator, turn);
      turn.await(() -> begin(operator, settings));
      Quarkus.waitForExit();
      running.clear();
      LOG.info("stopping");
      return turn.isLost() ? 1 : 0;
    }
  }

  private OperatorProcess operator(
      KubernetesClient client, OperatorSettings settings, Turn turn, Tracing tracing) {
    CallMetrics calls = new CallMetrics(registry);
    return new OperatorProcess(
        client,
        settings,
        calls::called,
        Clock.systemUTC(),
        instance(),
        turn.gate(),
        registry,
        tracing);
  }

  private static void begin(OperatorProcess operator, OperatorSettings settings) {
    operator.start();
    LOG.infof(
        "watching %s; endpoints %s",
        settings.watchNamespaces().isEmpty() ? "all namespaces" : settings.watchNamespaces(),
        settings.endpoints().keySet().stream().sorted().toList());
  }

  /** In a Pod the host name is the Pod's. */
  private static String instance() {
    String host = System.getenv("HOSTNAME");
    return host == null || host.isBlank() ? "ovh-exchange-operator" : host;
  }
}
