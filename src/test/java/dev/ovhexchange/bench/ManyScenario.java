package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A thousand connectors, each with a binding of ten mailboxes. */
final class ManyScenario implements Scenario {
  private static final String NAME = "many";
  private static final int RESOURCES = 1_000;
  private static final int EACH = 10;
  private static final double MOST_MEGABYTES = 180;
  private static final Duration AFTER_RESTART = Duration.ofSeconds(30);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    Tenant tenant = Tenant.create(bench, NAME).freeService(Rest.RESYNC);
    String what = "1,000 connectors and 1,000 bindings of 10";
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, RESOURCES * EACH)) {
      List<String> addresses = simulator.addresses();
      Parallel.forEach(IntStream.range(0, RESOURCES), i -> tenant.connector("relay-" + i));
      Parallel.forEach(
          IntStream.range(0, RESOURCES),
          i ->
              tenant.bindList(
                  "binding-" + i, "relay-" + i, addresses.subList(i * EACH, (i + 1) * EACH)));
      simulator.forget();
      try (var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
        Waiting.until(
            "all bindings are Ready",
            Duration.ofMinutes(9),
            Duration.ofSeconds(1),
            () -> tenant.ready(Tenant.BINDINGS) == RESOURCES);
        report.inform(
            NAME,
            what + ": start to all created, attached and Ready",
            Report.number(operator.age().toMillis() / 1e3) + " s",
            "%d calls; operator's CPU %s s"
                .formatted(simulator.total(), Report.number(operator.cpu().toMillis() / 1e3)));
        Rest rest = Rest.observe(operator, simulator, tenant);
        rest.report(report, NAME, what);
        resident(report, what + ": resident after making them all", rest.idle(), rest.memory());
      }
      restarted(bench, report, simulator, tenant, what);
    }
  }

  private static void restarted(
      Workbench bench, Report report, SimulatorProcess simulator, Tenant tenant, String what) {
    simulator.forget();
    try (var operator =
        OperatorProcessUnderTest.start(
            bench, simulator, tenant.namespace(), OperatorProcessUnderTest.SAY_PASSES)) {
      Waiting.until(
          "all resources are observed",
          Duration.ofMinutes(3),
          () -> OperatorProcessUnderTest.reconciled(operator).size() >= 2 * RESOURCES + 1);
      report.inform(
          NAME,
          what + ": start to all observed",
          Report.number(operator.age().toMillis() / 1e3) + " s",
          "each had its first pass; operator's CPU "
              + Report.number(operator.cpu().toMillis() / 1e3)
              + " s");
      Waiting.pass(AFTER_RESTART);
      MeasuredProcess.Memory memory = operator.memory();
      resident(report, what + ": resident after a restart", memory, Rest.memory(memory));
      report.atMost(
          NAME, what + ": OVH writes after a restart", 0, (double) simulator.writes(), "", "");
    }
  }

  private static void resident(
      Report report, String what, MeasuredProcess.Memory memory, String how) {
    report.atMost(NAME, what, MOST_MEGABYTES, memory.resident(), " MB", how);
  }
}
