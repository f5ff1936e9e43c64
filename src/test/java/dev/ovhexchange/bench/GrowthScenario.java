package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.List;

/** One connector, and every mailbox of the platform by selector: from 1,000 to 100,000. */
final class GrowthScenario implements Scenario {
  static final String ATTACH_CHART = "attach-per-mailbox";
  static final String CALLS_CHART = "calls-per-resync";
  static final String MEMORY_CHART = "memory";
  static final String CPU_CHART = "cpu-per-resync";

  private static final String NAME = "growth";
  private static final String RESTARTED = "after a restart";
  private static final double MOST_MEGABYTES = 260;
  private static final Duration AFTER_RESTART = Duration.ofSeconds(30);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    double first = measure(bench, report, 1_000, 5, "pagination=on");
    measure(bench, report, 10_000, 5, "pagination=on");
    double last = measure(bench, report, 100_000, 15, "pagination=on");
    report.atMost(
        NAME,
        "cost of an attach at 100,000 over that at 1,000",
        1,
        last / first,
        "",
        "from the binding to Ready, per mailbox");
    bytesPerMailbox(report);
    measure(bench, report, 10_000, 210, "pagination=off");
  }

  /** What a mailbox more costs at rest, from the two largest platforms. */
  private static void bytesPerMailbox(Report report) {
    List<Chart.Point> curve = report.curves(MEMORY_CHART).getOrDefault(RESTARTED, List.of());
    Chart.Point small = curve.get(curve.size() - 2);
    Chart.Point large = curve.getLast();
    double bytes = (large.y() - small.y()) * (1 << 20) / (large.x() - small.x());
    report.inform(
        NAME,
        "resident memory for each mailbox more, after a restart",
        Report.number(Math.rint(bytes)) + " bytes",
        "from %,d to %,d mailboxes".formatted((long) small.x(), (long) large.x()));
  }

  /** Gives the seconds that one mailbox took. */
  private static double measure(
      Workbench bench, Report report, int mailboxes, int mostCalls, String pagination) {
    boolean pages = pagination.endsWith("on");
    String what = "%,d mailboxes%s".formatted(mailboxes, pages ? "" : ", batches only");
    Tenant tenant = Tenant.create(bench, NAME).freeService(Rest.RESYNC).connector("relay");
    try (SimulatorProcess simulator =
        SimulatorProcess.start(bench, mailboxes, "journal=counts", pagination)) {
      double perMailbox;
      try (var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
        tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(2));
        Duration cpu = operator.cpu();
        long began = System.nanoTime();
        tenant.bindDomain("all", "relay");
        tenant.awaitReady(Tenant.BINDINGS, "all", Duration.ofMinutes(8));
        perMailbox = (System.nanoTime() - began) / 1e9 / mailboxes;
        double cpuPerMailbox = operator.cpu().minus(cpu).toNanos() / 1e9 / mailboxes;
        report.inform(
            NAME,
            what + ": attach, from the binding to Ready, per mailbox",
            Report.number(1e3 * perMailbox) + " ms",
            "operator's CPU " + Report.number(1e3 * cpuPerMailbox) + " ms");
        Rest rest = Rest.observe(operator, simulator, tenant);
        rest(report, rest, what, mostCalls, mailboxes, pages);
        if (pages) {
          report.point(ATTACH_CHART, "to Ready", mailboxes, 1e3 * perMailbox);
          report.point(ATTACH_CHART, "operator's CPU", mailboxes, 1e3 * cpuPerMailbox);
        }
      }
      if (pages) {
        restarted(bench, report, simulator, tenant, what, mailboxes);
      }
      return perMailbox;
    }
  }

  private static void rest(
      Report report, Rest rest, String what, int mostCalls, int mailboxes, boolean pages) {
    report.atMost(
        NAME,
        what + ": calls per look at the whole platform",
        mostCalls,
        rest.callsPerResync(),
        "",
        rest.resyncs() + " looks watched, resyncInterval " + Rest.RESYNC);
    rest.report(report, NAME, what);
    report.atMost(
        NAME,
        what + ": resident after attaching them all",
        MOST_MEGABYTES,
        rest.idle().resident(),
        " MB",
        rest.memory());
    String curve = pages ? "expanded lists" : "batches only";
    report.point(CALLS_CHART, curve, mailboxes, rest.callsPerResync());
    if (pages) {
      report.point(MEMORY_CHART, "after attaching all", mailboxes, rest.idle().resident());
      report.point(CPU_CHART, "CPU of a look", mailboxes, rest.resyncCpu().toMillis() / 1e3);
    }
  }

  /** The same platform, at rest since the start. */
  private static void restarted(
      Workbench bench,
      Report report,
      SimulatorProcess simulator,
      Tenant tenant,
      String what,
      int mailboxes) {
    simulator.forget();
    try (var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      Waiting.until("the platform is read", Duration.ofSeconds(60), () -> simulator.total() >= 5);
      double read = operator.age().toNanos() / 1e9;
      Waiting.pass(AFTER_RESTART);
      MeasuredProcess.Memory memory = operator.memory();
      report.inform(
          NAME,
          what + ": start to the platform read",
          Report.number(read) + " s",
          "all attached already");
      report.atMost(
          NAME,
          what + ": resident after a restart",
          MOST_MEGABYTES,
          memory.resident(),
          " MB",
          Rest.memory(memory));
      report.atMost(
          NAME, what + ": OVH writes after a restart", 0, (double) simulator.writes(), "", "");
      report.point(MEMORY_CHART, RESTARTED, mailboxes, memory.resident());
    }
  }
}
