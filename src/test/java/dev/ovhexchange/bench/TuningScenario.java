package dev.ovhexchange.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What each option of the JVM gains, added one after the other: a start with a connector and a
 * domain of ten thousand mailboxes, all attached already.
 */
final class TuningScenario implements Scenario {
  private static final String NAME = "tuning";
  private static final int MAILBOXES = 10_000;
  private static final int TURNS = 3;

  /** Until what comes with a start is done. */
  private static final Duration SETTLE = Duration.ofSeconds(8);

  /** Until memory that a start took is given back; waited for once. */
  private static final Duration REST = Duration.ofSeconds(35);

  /** One more line of the options each time; those that gain neither time nor memory come along. */
  private record Step(String name, Predicate<String> option) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "the JVM's own choice",
              option -> option.startsWith("-D") && !option.contains("jdk.reflect")),
          new Step("serial collector", option -> option.contains("SerialGC")),
          new Step(
              "small heap, given back",
              option -> option.startsWith("-Xm") || option.contains("Heap")),
          new Step("native memory given back", option -> option.contains("TrimNative")),
          new Step("C1 compiler only", option -> option.contains("TieredStopAtLevel")),
          new Step("compact object headers", option -> option.contains("CompactObjectHeaders")),
          new Step("reflection by native calls", option -> option.contains("jdk.reflect")));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m").connector("relay");
    tenant.bindDomain("all", "relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, MAILBOXES, "journal=counts")) {
      try (var _ = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
        tenant.awaitReady(Tenant.BINDINGS, "all", Duration.ofMinutes(3));
      }
      List<String> options = new ArrayList<>();
      for (Step step : STEPS) {
        all().stream()
            .filter(step.option())
            .filter(o -> !options.contains(o))
            .forEach(options::add);
        measure(bench, report, simulator, tenant, step.name(), options);
      }
      measure(bench, report, simulator, tenant, "AOT cache", all());
    }
  }

  private static List<String> all() {
    try {
      return Files.readAllLines(Workbench.OPTIONS).stream()
          .filter(line -> line.startsWith("-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void measure(
      Workbench bench,
      Report report,
      SimulatorProcess simulator,
      Tenant tenant,
      String step,
      List<String> options) {
    List<Double> starts = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    double memory = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      try (var operator =
          options.equals(all())
              ? OperatorProcessUnderTest.start(
                  bench, simulator, tenant.namespace(), OperatorProcessUnderTest.SAY_PASSES)
              : OperatorProcessUnderTest.startWith(bench, simulator, tenant.namespace(), options)) {
        Waiting.until(
            "a first pass, see " + operator.log(),
            Duration.ofSeconds(60),
            Duration.ofMillis(5),
            () -> !OperatorProcessUnderTest.reconciled(operator).isEmpty());
        starts.add(operator.age().toNanos() / 1e9);
        Waiting.pass(SETTLE);
        cpu.add(operator.cpu().toNanos() / 1e9);
        if (turn == TURNS - 1) {
          Waiting.pass(REST);
          memory = operator.memory().resident();
        }
      }
    }
    report.inform(
        NAME,
        (step.startsWith("the ") ? "" : "and ") + step,
        Report.number(memory) + " MB",
        "after the last of %3$d starts; %1$s s to the first pass, %2$s s of CPU, medians; %4$d mailboxes"
            .formatted(
                Report.number(median(starts)), Report.number(median(cpu)), TURNS, MAILBOXES));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
