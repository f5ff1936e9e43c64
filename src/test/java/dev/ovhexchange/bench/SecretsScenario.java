package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Ten thousand Secrets of other people in the watched namespace. */
final class SecretsScenario implements Scenario {
  private static final String NAME = "secrets";
  private static final int SECRETS = 10_000;
  private static final int SIZE = 32 << 10;
  private static final double MOST_MEGABYTES = 10;
  private static final Duration SETTLE = Duration.ofSeconds(40);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m");
    tenant.secret("relay", Map.of("username", "user", "password", "first"));
    tenant.connectorWithLogin("relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, 40, "journal=counts")) {
      double without;
      double live;
      try (var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
        tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(1));
        Waiting.pass(SETTLE);
        without = operator.memory().resident();
        String value = "x".repeat(SIZE);
        Parallel.forEach(
            IntStream.range(0, SECRETS),
            i -> tenant.secret("unrelated-" + i, Map.of("value", value)));
        Waiting.pass(SETTLE);
        live = operator.memory().resident();
        report.inform(
            NAME,
            "operator's CPU while 10,000 Secrets of 32 KB are created",
            Report.number(operator.cpu().toMillis() / 1e3) + " s",
            "since its start");
      }
      double restarted = restarted(bench, simulator, tenant);
      report.atMost(
          NAME,
          "10,000 unrelated Secrets of 32 KB add while they are created",
          MOST_MEGABYTES,
          live - without,
          " MB",
          "%s MB resident before, %s after".formatted(mb(without), mb(live)));
      report.atMost(
          NAME,
          "10,000 unrelated Secrets of 32 KB add at a restart",
          MOST_MEGABYTES,
          restarted - without,
          " MB",
          "%s MB resident with them".formatted(mb(restarted)));
    }
  }

  private static double restarted(Workbench bench, SimulatorProcess simulator, Tenant tenant) {
    try (var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      OperatorProcessUnderTest.awaitWatching(operator);
      Waiting.pass(SETTLE);
      return operator.memory().resident();
    }
  }

  private static String mb(double megabytes) {
    return Report.number(megabytes);
  }
}
