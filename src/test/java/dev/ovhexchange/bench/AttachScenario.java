package dev.ovhexchange.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attaches all mailboxes of a platform without a budget, and lets the script do the same. */
final class AttachScenario implements Scenario {
  private static final String NAME = "attach";
  private static final int SCRIPT_MAILBOXES = 200;
  private static final int SCRIPT_RUNS = 5;
  private static final int SCRIPT_MAILBOXES_WITH_TASKS = 20;
  private static final String TASK = "2s";
  private static final double TARGET_PER_SECOND = 1_000;
  private static final double TARGET_OVER_SCRIPT = 10;
  static final String CHART = "attach";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    double script = script(bench, report, SCRIPT_MAILBOXES, "0s", SCRIPT_RUNS);
    report.point(CHART, "script (scaled)", 1_000, 1_000 / script);
    report.point(CHART, "script (scaled)", 10_000, 10_000 / script);
    attach(bench, report, 1_000, true, script);
    attach(bench, report, 1_000, false, script);
    attach(bench, report, 10_000, false, script);
    double patientScript = script(bench, report, SCRIPT_MAILBOXES_WITH_TASKS, TASK, 1);
    attachWithTasks(bench, report, patientScript);
  }

  /** As it is in life: the script waits for each task, the operator for all of them at once. */
  private static void attachWithTasks(Workbench bench, Report report, double script) {
    int mailboxes = 1_000;
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m").connector("relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, mailboxes);
        var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      simulator.set("task-duration", TASK);
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(2));
      simulator.forget();
      long began = System.nanoTime();
      tenant.bindDomain("all", "relay");
      tenant.awaitReady(Tenant.BINDINGS, "all", Duration.ofMinutes(3));
      double seconds = (System.nanoTime() - began) / 1e9;
      report.atLeast(
          NAME,
          "attach 1,000 where a task takes 2 s, to Ready, times the script",
          TARGET_OVER_SCRIPT,
          mailboxes / seconds / script,
          "×",
          "%s s and %d calls, all tasks followed to their end; script scaled from %d mailboxes; %s"
              .formatted(
                  Report.number(seconds),
                  simulator.total(),
                  SCRIPT_MAILBOXES_WITH_TASKS,
                  operator.isAlive() ? "the operator is well" : "THE OPERATOR DIED"));
    }
  }

  /**
   * How fast one run of the script was.
   *
   * @param perSecond mailboxes
   * @param calls for each mailbox
   */
  private record Run(double perSecond, double calls) {}

  private static double script(
      Workbench bench, Report report, int mailboxes, String task, int runs) {
    List<Run> all =
        Stream.generate(() -> run(bench, mailboxes, task))
            .limit(runs)
            .sorted(Comparator.comparingDouble(Run::perSecond))
            .toList();
    Run median = all.get(runs / 2);
    report.inform(
        NAME,
        "script with OVH's client, one mailbox after another, tasks of " + task,
        Report.number(median.perSecond()) + "/s",
        "%s, %d mailboxes of 10,000, %s calls each; GET, PUT, GET until idle"
            .formatted(
                runs == 1
                    ? "one run"
                    : "median of %d runs between %s and %s"
                        .formatted(
                            runs,
                            Report.number(all.getFirst().perSecond()),
                            Report.number(all.getLast().perSecond())),
                mailboxes,
                Report.number(median.calls())));
    return median.perSecond();
  }

  private static Run run(Workbench bench, int mailboxes, String task) {
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, 10_000)) {
      simulator.set("task-duration", task);
      var script =
          MeasuredProcess.start(
              List.of(
                  "python3",
                  "src/bench/sequential_script.py",
                  simulator.api(),
                  simulator.token(),
                  Integer.toString(mailboxes)),
              Map.of(),
              bench.log("script"));
      if (script.await(Duration.ofMinutes(3)) != 0) {
        throw new IllegalStateException("the script failed, see " + script.log());
      }
      JsonNode answer = new JsonMapper().readTree(script.output().getLast());
      return new Run(
          answer.path("mailboxes").asInt() / answer.path("attachSeconds").asDouble(),
          (double) simulator.total() / mailboxes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void attach(
      Workbench bench, Report report, int mailboxes, boolean byList, double script) {
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m").connector("relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, mailboxes);
        var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofSeconds(60));
      List<String> addresses = byList ? simulator.addresses() : List.of();
      simulator.forget();
      long began = System.nanoTime();
      if (byList) {
        tenant.bindList("all", "relay", addresses);
      } else {
        tenant.bindDomain("all", "relay");
      }
      tenant.awaitReady(Tenant.BINDINGS, "all", Duration.ofMinutes(3));
      double toReady = (System.nanoTime() - began) / 1e9;
      List<SimulatorProcess.Call> puts = simulator.calls("PUT", "/account/");
      if (puts.size() < mailboxes) {
        throw new IllegalStateException("only " + puts.size() + " attaches");
      }
      double sending = Duration.between(puts.getFirst().at(), puts.getLast().at()).toNanos() / 1e9;
      double perSecond = (puts.size() - 1) / sending;
      String what = "attach %,d by %s".formatted(mailboxes, byList ? "list" : "selector");
      report.atLeast(
          NAME, what, TARGET_PER_SECOND, perSecond, "/s", "from the first PUT to the last");
      report.atLeast(
          NAME,
          what + ", times the script",
          TARGET_OVER_SCRIPT,
          perSecond / script,
          "×",
          "script scaled from %d mailboxes".formatted(SCRIPT_MAILBOXES));
      report.inform(
          NAME,
          what + ", kubectl apply to Ready",
          Report.number(toReady) + " s",
          Report.number(mailboxes / toReady) + "/s with the looks that confirm it");
      if (!byList) {
        report.point(CHART, "this operator", mailboxes, sending);
        report.point(CHART, "this operator, to Ready", mailboxes, toReady);
      }
      report.atMost(
          NAME,
          what + ", calls",
          1.03 * mailboxes + 10,
          (double) simulator.total(),
          "",
          "%d PUT".formatted(puts.size()));
      report.inform(
          NAME,
          what + ", operator's CPU",
          Report.number(operator.cpu().toMillis() / 1e3) + " s",
          "since its start; resident " + Report.number(operator.memory().resident()) + " MB");
    }
  }
}
