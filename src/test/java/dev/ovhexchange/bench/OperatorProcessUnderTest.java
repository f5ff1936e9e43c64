package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The packaged operator with its production options, watching one namespace. */
final class OperatorProcessUnderTest {
  /** Lets JOSDK say that a resource is reconciled, in the words that {@link #reconciled} reads. */
  static final String SAY_PASSES =
      "-Dquarkus.log.category."
          + "\"io.javaoperatorsdk.operator.processing.event.ReconciliationDispatcher\".level=DEBUG";

  static final String OURS = "target/quarkus-app";
  static final String EMPTY = "src/bench/empty-operator/target/quarkus-app";

  private static final Pattern RECONCILING =
      Pattern.compile("Executor-([a-z]+)-\\d+\\) Reconciling resource .*?name='([^']+)'");

  private OperatorProcessUnderTest() {}

  static MeasuredProcess start(
      Workbench bench, SimulatorProcess simulator, String namespace, String... settings) {
    List<String> options = new ArrayList<>(List.of("@" + Workbench.OPTIONS));
    options.addAll(AotCache.use(OURS, List.of(settings)));
    options.addAll(List.of(settings));
    return launch(bench, simulator, namespace, options);
  }

  /** With other options of the JVM than in production, and without cache; says its passes. */
  static MeasuredProcess startWith(
      Workbench bench, SimulatorProcess simulator, String namespace, List<String> options) {
    List<String> more = new ArrayList<>(options);
    more.add(SAY_PASSES);
    return launch(bench, simulator, namespace, more);
  }

  private static MeasuredProcess launch(
      Workbench bench, SimulatorProcess simulator, String namespace, List<String> options) {
    List<String> command = new ArrayList<>(bench.java());
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + Workbench.freePort());
    command.addAll(options); // of two of a name the last counts
    command.addAll(
        List.of(
            "-Dovh-exchange.watch-namespaces=" + namespace,
            "-Dovh-exchange.endpoints.simulator.api-url=" + simulator.api(),
            "-Dovh-exchange.endpoints.simulator.token-url=" + simulator.token()));
    command.addAll(List.of("-jar", bench.runner()));
    return MeasuredProcess.start(
        command, Map.of("KUBECONFIG", bench.kubeconfig().toString()), bench.log("operator"));
  }

  /** The operator that does nothing, with the same options. */
  static MeasuredProcess startEmpty(Workbench bench, String namespace, String... settings) {
    List<String> command = new ArrayList<>(bench.java());
    command.add("@" + Workbench.OPTIONS);
    command.addAll(AotCache.use(EMPTY, List.of(settings)));
    command.addAll(
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + Workbench.freePort(),
            "-Dquarkus.operator-sdk.controllers.nothingreconciler.namespaces=" + namespace,
            SAY_PASSES));
    command.addAll(List.of(settings));
    command.addAll(List.of("-jar", EMPTY + "/quarkus-run.jar"));
    return MeasuredProcess.start(
        command, Map.of("KUBECONFIG", bench.kubeconfig().toString()), bench.log("empty"));
  }

  static Duration awaitWatching(MeasuredProcess operator) {
    return Waiting.until(
        "the operator watches, see " + operator.log(),
        Duration.ofSeconds(60),
        () -> operator.output().stream().anyMatch(line -> line.contains("watching ")));
  }

  /** The resources that have had a pass, where {@link #SAY_PASSES} is set. */
  static Set<String> reconciled(MeasuredProcess operator) {
    Set<String> names = new HashSet<>();
    for (String line : operator.output()) {
      var match = RECONCILING.matcher(line);
      if (match.find()) {
        names.add(match.group(1) + "/" + match.group(2));
      }
    }
    return names;
  }
}
