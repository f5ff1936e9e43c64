package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged operator with its production options, watching one namespace. */
final class OperatorProcessUnderTest {
  /** How JOSDK says at level DEBUG that a resource is reconciled. */
  static final String DISPATCHER =
      "io.javaoperatorsdk.operator.processing.event.ReconciliationDispatcher";

  private OperatorProcessUnderTest() {}

  static MeasuredProcess start(
      Workbench bench, SimulatorProcess simulator, String namespace, String... settings) {
    List<String> command = new ArrayList<>(bench.java());
    command.add("@" + Workbench.OPTIONS);
    command.addAll(bench.cache());
    command.addAll(
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + Workbench.freePort(),
            "-Dovh-exchange.watch-namespaces=" + namespace,
            "-Dovh-exchange.endpoints.simulator.api-url=" + simulator.api(),
            "-Dovh-exchange.endpoints.simulator.token-url=" + simulator.token()));
    command.addAll(List.of(settings));
    command.addAll(List.of("-jar", bench.runner()));
    return MeasuredProcess.start(
        command, Map.of("KUBECONFIG", bench.kubeconfig().toString()), bench.log("operator"));
  }

  static Duration awaitWatching(MeasuredProcess operator) {
    return Waiting.until(
        "the operator watches, see " + operator.log(),
        Duration.ofSeconds(60),
        () -> operator.output().stream().anyMatch(line -> line.contains("watching ")));
  }
}
