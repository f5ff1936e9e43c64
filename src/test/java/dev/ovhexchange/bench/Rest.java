package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operator does when there is nothing to do, seen from outside for a good minute.
 *
 * @param resyncs looks at the whole platform in that time
 * @param calls to the platform, all together
 * @param writes of them that change something
 * @param statusWrites resources whose version changed
 * @param idleCpu share of a core in the seconds without a call
 * @param resyncCpu CPU time of one look
 */
record Rest(
    int resyncs,
    long calls,
    long writes,
    int statusWrites,
    double idleCpu,
    Duration resyncCpu,
    MeasuredProcess.Memory memory,
    Map<String, Long> operations) {
  private static final Duration WINDOW = Duration.ofSeconds(63);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int QUIET = 3;

  /** The resync interval that a rest is observed with, the shortest there is. */
  static final String RESYNC = "1m";

  /** One read of the service itself belongs to every look. */
  private static final String ONCE = "GET /email/exchange/{organization}/service/{service}";

  /** Waits for silence, then watches until there was at least one look, and silence again. */
  static Rest observe(MeasuredProcess operator, SimulatorProcess simulator, Tenant tenant) {
    awaitSilence(simulator);
    Map<String, String> before = tenant.versions();
    simulator.forget();
    long began = System.nanoTime();
    long total = 0;
    int quiet = 0;
    int idleSeconds = 0;
    Duration idle = Duration.ZERO;
    Duration first = operator.cpu();
    Duration last = first;
    long lastAt = began;
    while (true) {
      Waiting.pass(STEP);
      long now = System.nanoTime();
      Duration cpu = operator.cpu();
      long calls = simulator.total();
      quiet = calls == total ? quiet + 1 : 0;
      total = calls;
      if (quiet >= 2) { // neither this second nor the one before saw a call
        idle = idle.plus(cpu.minus(last));
        idleSeconds++;
      }
      last = cpu;
      lastAt = now;
      Duration age = Duration.ofNanos(now - began);
      if (age.compareTo(LONGEST) > 0
          || (age.compareTo(WINDOW) >= 0 && total > 0 && quiet >= QUIET)) {
        break;
      }
    }
    double idleShare = idleSeconds == 0 ? 0 : idle.toNanos() / 1e9 / idleSeconds;
    Map<String, Long> operations = simulator.operations();
    int resyncs = operations.getOrDefault(ONCE, 0L).intValue();
    double busy = last.minus(first).toNanos() / 1e9 - idleShare * (lastAt - began) / 1e9;
    Map<String, String> after = new HashMap<>(tenant.versions());
    after.entrySet().removeAll(before.entrySet());
    return new Rest(
        resyncs,
        total,
        simulator.writes(),
        after.size(),
        idleShare,
        Duration.ofNanos((long) (Math.max(busy, 0) * 1e9 / Math.max(resyncs, 1))),
        operator.memory(),
        operations);
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
        "of a core: idle %s %%, and %s s a look, every 10 min"
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

  static String memory(MeasuredProcess.Memory memory) {
    return "%s MB of its own, %s MB of mapped files"
        .formatted(Report.number(memory.anonymous()), Report.number(memory.file()));
  }
}
