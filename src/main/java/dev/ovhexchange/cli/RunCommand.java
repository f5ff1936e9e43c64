package dev.ovhexchange.cli;

import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.metrics.CallMetrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
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
    try {
      settings = OperatorSettings.of(config, version);
    } catch (IllegalArgumentException e) {
      System.err.println("ovh-exchange-operator: " + e.getMessage());
      return 2;
    }
    CallMetrics calls = new CallMetrics(registry);
    try (KubernetesClient client = KubernetesClients.create(Config.autoConfigure(null));
        OperatorProcess operator =
            new OperatorProcess(client, settings, calls::called, Clock.systemUTC(), instance());
        HeapKeeper _ = HeapKeeper.start()) {
      operator.bindTo(registry);
      operator.start();
      running.set(operator);
      LOG.infof(
          "watching %s; endpoints %s",
          settings.watchNamespaces().isEmpty() ? "all namespaces" : settings.watchNamespaces(),
          settings.endpoints().keySet().stream().sorted().toList());
      Quarkus.waitForExit();
      running.set(null);
      LOG.info("stopping");
    }
    return 0;
  }

  /** In a Pod the host name is the Pod's. */
  private static String instance() {
    String host = System.getenv("HOSTNAME");
    return host == null || host.isBlank() ? "ovh-exchange-operator" : host;
  }
}
