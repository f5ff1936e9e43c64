package dev.ovhexchange.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code Bench [scenario...]}: measures, prints a table, writes docs/benchmarks.md. */
public final class Bench {
  private static final List<Scenario> ALL =
      List.of(
          new StartScenario(),
          new AttachScenario(),
          new BudgetScenario(),
          new LatencyScenario(),
          new GrowthScenario(),
          new ManyScenario(),
          new SecretsScenario(),
          new TuningScenario());

  private static final String RECORD = "record";
  private static final Path OUTPUT = Path.of("target/bench");
  private static final Path DOCS = Path.of("docs");

  private Bench() {}

  public static void main(String[] arguments) {
    Map<String, Scenario> byName = new LinkedHashMap<>();
    ALL.forEach(scenario -> byName.put(scenario.name(), scenario));
    List<String> names = List.of(arguments);
    boolean recordOnly = names.equals(List.of(RECORD));
    if (!recordOnly && !byName.keySet().containsAll(names)) {
      System.err.println("usage: bench.sh [record | scenario...]; scenarios: " + byName.keySet());
      System.exit(2);
    }
    System.exit(run(byName, names, recordOnly));
  }

  private static int run(Map<String, Scenario> byName, List<String> names, boolean recordOnly) {
    long began = System.nanoTime();
    Workbench bench = new Workbench(OUTPUT);
    new AotCache(bench).ensure();
    if (recordOnly) {
      return 0;
    }
    Report report = new Report();
    int failed = 0;
    for (Scenario scenario : byName.values()) {
      if (names.isEmpty() || names.contains(scenario.name())) {
        try {
          scenario.run(bench, report);
        } catch (RuntimeException e) {
          // the others are worth their time all the same
          failed++;
          report.add(new Row(scenario.name(), "FAILED", "", "", Row.Verdict.MISSED, e.toString()));
        }
      }
    }
    long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began) + 1;
    boolean all = names.isEmpty();
    var document = new Document(report, Machine.present(), bench.controlPlane());
    document.write(all ? DOCS : OUTPUT, "make bench " + String.join(" ", names), minutes);
    return failed == 0 ? 0 : 1;
  }
}
