package dev.ovhexchange.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code Bench [scenario...]}: measures and prints a table. Without names it runs what users can
 * feel, in half an hour, and writes docs/benchmarks.md; the rest runs by its name.
 */
public final class Bench {
  private static final List<Scenario> FULL_RUN =
      List.of(
          new StartScenario(),
          new AttachScenario(),
          new BudgetScenario(),
          new LatencyScenario(),
          new GrowthScenario(),
          new ManyScenario());

  private static final List<Scenario> BY_NAME =
      List.of(new SecretsScenario(), new TuningScenario());

  private static final String RECORD = "record";
  private static final Path OUTPUT = Path.of("target/bench");
  private static final Path DOCS = Path.of("docs");

  private Bench() {}

  public static void main(String[] arguments) {
    Map<String, Scenario> byName = new LinkedHashMap<>();
    FULL_RUN.forEach(scenario -> byName.put(scenario.name(), scenario));
    List<String> full = List.copyOf(byName.keySet());
    BY_NAME.forEach(scenario -> byName.put(scenario.name(), scenario));
    List<String> names = List.of(arguments);
    boolean recordOnly = names.equals(List.of(RECORD));
    if (!recordOnly && !byName.keySet().containsAll(names)) {
      System.err.println("usage: bench.sh [record | scenario...]; scenarios: " + byName.keySet());
      System.exit(2);
    }
    byName.keySet().retainAll(names.isEmpty() ? full : names);
    System.exit(run(List.copyOf(byName.values()), names, recordOnly));
  }

  private static int run(List<Scenario> scenarios, List<String> names, boolean recordOnly) {
    long began = System.nanoTime();
    Workbench bench = new Workbench(OUTPUT);
    new AotCache(bench).ensure();
    if (recordOnly) {
      return 0;
    }
    Report report = new Report();
    int failed = 0;
    for (Scenario scenario : scenarios) {
      long since = System.nanoTime();
      try {
        scenario.run(bench, report);
      } catch (RuntimeException e) {
        // the others are worth their time all the same
        failed++;
        report.add(new Row(scenario.name(), "FAILED", "", "", Row.Verdict.MISSED, e.toString()));
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
      System.out.println(scenario.name() + " took " + seconds + " s");
    }
    long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began) + 1;
    boolean all = names.isEmpty();
    var document = new Document(report, Machine.present(), bench.controlPlane());
    document.write(all ? DOCS : OUTPUT, "make bench" + suffix(names), minutes);
    return failed == 0 ? 0 : 1;
  }

  private static String suffix(List<String> names) {
    return names.isEmpty() ? "" : " SCENARIOS='" + String.join(" ", names) + "'";
  }
}
