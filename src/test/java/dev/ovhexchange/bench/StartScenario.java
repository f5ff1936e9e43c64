package dev.ovhexchange.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to the first pass, in turns with an operator that does nothing. */
final class StartScenario implements Scenario {
  private static final String NAME = "start";
  private static final int TURNS = 5;
  private static final double MOST_OVER_EMPTY = 1.2;
  private static final Duration SETTLE = Duration.ofSeconds(8);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    bench.applyCrds(Path.of("src/bench/empty-operator/crds"));
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m").connector("relay");
    tenant.nothing("nothing");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, 40)) {
      List<Duration> ours = new ArrayList<>();
      List<Duration> empty = new ArrayList<>();
      List<Duration> oursCpu = new ArrayList<>();
      List<Duration> emptyCpu = new ArrayList<>();
      List<Double> oursMemory = new ArrayList<>();
      List<Double> emptyMemory = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        try (var operator =
            OperatorProcessUnderTest.start(
                bench, simulator, tenant.namespace(), OperatorProcessUnderTest.SAY_PASSES)) {
          firstPass(operator, ours, oursCpu, oursMemory);
        }
        try (var operator = OperatorProcessUnderTest.startEmpty(bench, tenant.namespace())) {
          firstPass(operator, empty, emptyCpu, emptyMemory);
        }
      }
      double mine = new Percentiles(ours).seconds(0.5);
      double floor = new Percentiles(empty).seconds(0.5);
      String turns = "median of " + TURNS + " starts, in turns";
      report.inform(NAME, "empty QOSDK operator: start to first pass", seconds(floor), turns);
      report.atMost(
          NAME,
          "start to first pass, over the empty QOSDK operator",
          MOST_OVER_EMPTY,
          mine / floor,
          "",
          seconds(mine) + ", " + turns);
      double cpu = new Percentiles(oursCpu).seconds(0.5);
      double floorCpu = new Percentiles(emptyCpu).seconds(0.5);
      report.inform(
          NAME,
          "CPU until the first pass, over the empty QOSDK operator",
          Report.number(cpu / floorCpu),
          seconds(cpu) + " and " + seconds(floorCpu) + ", medians");
      report.inform(
          NAME,
          "resident with one resource of each kind",
          Report.number(median(oursMemory)) + " MB",
          "the empty QOSDK operator: " + Report.number(median(emptyMemory)) + " MB; medians");
    }
  }

  private static void firstPass(
      MeasuredProcess operator, List<Duration> times, List<Duration> cpu, List<Double> memory) {
    Waiting.until(
        "a first pass, see " + operator.log(),
        Duration.ofSeconds(60),
        Duration.ofMillis(5),
        () -> !OperatorProcessUnderTest.reconciled(operator).isEmpty());
    times.add(operator.age());
    cpu.add(operator.cpu());
    Waiting.pass(SETTLE);
    memory.add(operator.memory().resident());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String seconds(double value) {
    return Report.number(value) + " s";
  }
}
