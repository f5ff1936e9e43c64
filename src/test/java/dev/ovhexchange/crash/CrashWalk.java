package dev.ovhexchange.crash;

import dev.ovhexchange.testing.DocumentSection;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code CrashWalk [scenario...]}: walks every point, kills the packaged operator, prints what came
 * of it. Without arguments it also writes docs/reliability.md.
 */
public final class CrashWalk {
  /** More threads than cores, since a run mostly waits. */
  private static final int WALKERS = 5;

  private static final int PROCESSES = 2;
  private static final Duration NO_LIMIT = Duration.ofHours(2);

  /** Is killed again and again; a name beside those of the scenarios. */
  private static final String STORM = "storm";

  private CrashWalk() {}

  public static void main(String[] names) {
    int status = 2;
    try {
      status = walk(names);
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace(System.err);
    }
    System.exit(status); // threads of the proxies would keep the process alive
  }

  private static int walk(String... names) {
    SharedControlPlane.get().applyCrds(Path.of("crds"));
    List<Scenario> scenarios =
        Scenarios.ALL.stream()
            .filter(one -> names.length == 0 || List.of(names).contains(one.name()))
            .toList();
    long began = System.nanoTime();
    Report report = new Report();
    Walkers inProcess = new Walkers(new Walk(InProcess::start), WALKERS);
    List<Step> steps = inProcess.steps(scenarios);
    report.walk("Every point, in one process", inProcess.run(steps, NO_LIMIT, 0, CrashWalk::tell));
    if (List.of(names).contains(STORM)) {
      report.storm(storm());
    }
    if (names.length == 0) {
      Walkers packaged = new Walkers(new Walk(Packaged::watching), PROCESSES);
      report.walk(
          "SIGKILL of the packaged operator, one point of every kind",
          packaged.run(Step.oneOfEachKind(steps), NO_LIMIT, 0, CrashWalk::tell));
      report.storm(storm());
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      DocumentSection.ofReliability("crash walk")
          .write(
              "Written by `make crash-walk`, which took "
                  + (took.toMinutes() + 1)
                  + " minutes.\n\n"
                  + report.text());
    }
    System.out.println(report.text());
    return report.violations().isEmpty() ? 0 : 1;
  }

  private static KillStorm.Outcome storm() {
    return new KillStorm(Duration.ofSeconds(3), Duration.ofMinutes(2), 200).run();
  }

  private static void tell(Walk.Result result) {
    if (!result.violations().isEmpty()) {
      System.out.println(result);
    }
  }
}
