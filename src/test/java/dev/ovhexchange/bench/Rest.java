package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operator does when there is nothing to do, seen from outside: first for a good minute
 * with a look at the platform every minute, then with one every ten, in which there is none.
 *
 * @param resyncs looks at the whole platform in that time
 * @param calls to the platform, all together
 * @param writes of them that change something
 * @param statusWrites resources whose version changed
 * @param idleCpu share of a core between the looks
 * @param resyncCpu CPU time of one look and of the passes that come with it
 * @param afterLook memory some seconds after a look
 * @param idle memory at the end of the time without a look
 */
record Rest(
    int resyncs,
    long calls,
    long writes,
    int statusWrites,
    double idleCpu,
    Duration resyncCpu,
    MeasuredProcess.Memory afterLook,
    MeasuredProcess.Memory idle) {
  private static final Duration WINDOW = Duration.ofSeconds(63);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int QUIET = 3;

  /**
   * Until the memory that the last look took is given back, which is part of the look, and until
   * every resource has had the pass that it was promised when the interval was still a minute.
   */
  private static final Duration SETTLE = Duration.ofSeconds(65);

  private static final Duration IDLE = Duration.ofSeconds(45);

  /** The resync interval that a rest is observed with, the shortest there is. */
  static final String RESYNC = "1m";

  /** One read of the service itself belongs to every look. */
  private static final String ONCE = "GET /email/exchange/{organization}/service/{service}";

  /** Waits for silence, then watches until there was at least one look, and silence again. */
  static Rest observe(MeasuredProcess operator, SimulatorProcess simulator, Tenant tenant) {
    awaitSilence(simulator);
    Map<String, String> before = tenant.versions();
    simulator.forget();
    Duration first = operator.cpu();
    long began = System.nanoTime();
    watch(simulator, began);
    Duration used = operator.cpu().minus(first);
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Long> operations = simulator.operations();
    long calls = simulator.total();
    long writes = simulator.writes();
    int resyncs = operations.getOrDefault(ONCE, 0L).intValue();
    Map<String, String> after = new HashMap<>(tenant.versions());
    after.entrySet().removeAll(before.entrySet());
    MeasuredProcess.Memory afterLook = operator.memory();
    double idle = idle(operator, simulator, tenant);
    double busy = Math.max(used.toNanos() / 1e9 - idle * seconds, 0);
    return new Rest(
        resyncs,
        calls,
        writes,
        after.size(),
        idle,
        Duration.ofNanos((long) (busy * 1e9 / Math.max(resyncs, 1))),
        afterLook,
        operator.memory());
  }

  /** Until there was at least one look, and silence again. */
  private static void watch(SimulatorProcess simulator, long began) {
    long total = 0;
    int quiet = 0;
    Duration age;
    do {
      Waiting.pass(STEP);
      long calls = simulator.total();
      quiet = calls == total ? quiet + 1 : 0;
      total = calls;
      age = Duration.ofNanos(System.nanoTime() - began);
    } while (age.compareTo(LONGEST) < 0
        && (age.compareTo(WINDOW) < 0 || total == 0 || quiet < QUIET));
  }

  /** The share of a core in a time without a look. */
  private static double idle(MeasuredProcess operator, SimulatorProcess simulator, Tenant tenant) {
    tenant.resync("10m");
    Waiting.pass(SETTLE);
    simulator.forget();
    Duration first = operator.cpu();
    Waiting.pass(IDLE);
    double share = (double) operator.cpu().minus(first).toNanos() / IDLE.toNanos();
    long calls = simulator.total();
    tenant.resync(RESYNC);
    if (calls > 0) {
      throw new IllegalStateException(calls + " calls in a time without a look");
    }
    return share;
  }

  private static void awaitSilence(SimulatorProcess simulator) {
    long[] seen = {-1, 0};
    Waiting.until(
        "silence",
        LONGEST,
        STEP,
        () -> {
          long total = simulator.total();
          seen[1] = total == seen[0] ? seen[1] + 1 : 0;
          seen[0] = total;
          return seen[1] >= QUIET;
        });
  }

  double callsPerResync() {
    return (double) calls / Math.max(resyncs, 1);
  }

  /** The share of a core at the default interval of ten minutes. */
  double cpuAtDefaultInterval() {
    return idleCpu + resyncCpu.toNanos() / 1e9 / 600;
  }

  /** The lines that every rest has. */
  void report(Report report, String scenario, String what) {
    report.atMost(
        scenario,
        what + ": CPU at rest",
        1,
        100 * cpuAtDefaultInterval(),
        " %",
        "of a core: idle %s %%, and %s s for a look and its passes, every 10 min"
            .formatted(Report.number(100 * idleCpu), Report.number(resyncCpu.toMillis() / 1e3)));
    report.atMost(
        scenario,
        what + ": status writes at rest",
        0,
        statusWrites,
        "",
        "resources whose version changed in a window with %d looks".formatted(resyncs));
    report.atMost(scenario, what + ": OVH writes at rest", 0, (double) writes, "", "");
  }

  /** What the idle memory consists of, and what it was before. */
  String memory() {
    return memory(idle)
        + "; "
        + Report.number(afterLook.resident())
        + " MB some seconds after a look";
  }

  static String memory(MeasuredProcess.Memory memory) {
    return "%s MB of its own, %s MB of mapped files"
        .formatted(Report.number(memory.anonymous()), Report.number(memory.file()));
  }
}
