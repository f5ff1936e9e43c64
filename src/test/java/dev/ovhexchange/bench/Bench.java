package dev.ovhexchange.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Bench [scenario...]}: measures, prints a table, writes docs/benchmarks.md. */
public final class Bench {
  private static final List<Scenario> ALL =
      List.of(new AttachScenario(), new BudgetScenario(), new GrowthScenario(), new ManyScenario());

  private Bench() {}

  public static void main(String[] arguments) {
    Map<String, Scenario> byName = new LinkedHashMap<>();
    ALL.forEach(scenario -> byName.put(scenario.name(), scenario));
    List<Scenario> wanted = new ArrayList<>();
    for (String argument : arguments) {
      Scenario scenario = byName.get(argument);
      if (scenario == null) {
        System.err.println("usage: Bench [scenario...]; scenarios: " + byName.keySet());
        System.exit(2);
      } else {
        wanted.add(scenario);
      }
    }
    Workbench bench = new Workbench(Path.of("target/bench"));
    Report report = new Report();
    for (Scenario scenario : wanted.isEmpty() ? ALL : wanted) {
      scenario.run(bench, report);
    }
    System.exit(0);
  }
}
