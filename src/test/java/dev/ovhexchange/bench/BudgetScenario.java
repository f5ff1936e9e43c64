package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.List;

/** Attaches under a budget: the physical bound is the number of calls over the budget. */
final class BudgetScenario implements Scenario {
  private static final String NAME = "budget";
  private static final int MAILBOXES = 1_000;
  private static final int CALLS_PER_MINUTE = 1_200;
  private static final int BURST = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    attach(bench, report, "reject-all-false", "attach 1,000 at 1,200/min");
    attach(bench, report, "always-require", "the same where the longer body is demanded");
  }

  private static void attach(Workbench bench, Report report, String deleteVirus, String what) {
    Tenant tenant =
        Tenant.create(bench, NAME).service(CALLS_PER_MINUTE, BURST, "10m").connector("relay");
    try (SimulatorProcess simulator =
            SimulatorProcess.start(bench, MAILBOXES, "delete-virus=" + deleteVirus);
        var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofSeconds(60));
      simulator.forget();
      long began = System.nanoTime();
      tenant.bindDomain("all", "relay");
      tenant.awaitReady(Tenant.BINDINGS, "all", Duration.ofMinutes(3));
      double seconds = (System.nanoTime() - began) / 1e9;
      long calls = simulator.total();
      List<SimulatorProcess.Call> puts = simulator.calls("PUT", "/account/");
      double sending = Duration.between(puts.getFirst().at(), puts.getLast().at()).toNanos() / 1e9;
      double bound = calls * 60.0 / CALLS_PER_MINUTE;
      report.atMost(
          NAME,
          what + ": time over calls / budget",
          1.05,
          sending / bound,
          "",
          "%s s for %d calls; the bound is %s s"
              .formatted(Report.number(sending), calls, Report.number(bound)));
      report.inform(
          NAME,
          what + ": kubectl apply to Ready",
          Report.number(seconds / bound),
          Report.number(seconds) + " s; the last look comes when the work is twice as old");
      report.atMost(
          NAME,
          what + ": calls",
          1.03 * MAILBOXES + 10,
          (double) calls,
          "",
          "%d PUT; %s".formatted(puts.size(), alive(operator)));
    }
  }

  private static String alive(MeasuredProcess operator) {
    return operator.isAlive() ? "from the binding to Ready" : "THE OPERATOR DIED";
  }
}
