package dev.ovhexchange.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long what is urgent takes: from the change in Kubernetes to the call that it causes. */
final class LatencyScenario implements Scenario {
  private static final String NAME = "latency";
  private static final int SAMPLES = 35;
  private static final int MAILBOXES = 2_000;
  private static final int CALLS_PER_MINUTE = 60;
  private static final int BURST = 10;
  private static final double LONGEST = 1;

  /** A rotation costs two calls, itself and a look at its end; 60 a minute give three in this. */
  private static final Duration BETWEEN_ROTATIONS = Duration.ofSeconds(3);

  private static final Duration BETWEEN_ADDRESSES = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Workbench bench, Report report) {
    rotations(bench, report);
    addresses(bench, report);
  }

  private static void rotations(Workbench bench, Report report) {
    Tenant tenant = Tenant.create(bench, NAME).service(CALLS_PER_MINUTE, BURST, "10m");
    tenant.secret("relay", Map.of("username", "user", "password", "first"));
    tenant.connectorWithLogin("relay").connector("bulk");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, MAILBOXES);
        var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(2));
      tenant.awaitReady(Tenant.CONNECTORS, "bulk", Duration.ofMinutes(2));
      Waiting.pass(Duration.ofSeconds(10)); // the bucket fills up
      rotate(tenant, simulator, report, "Secret changed to changeAuthentication, idle");
      tenant.bindDomain("all", "bulk");
      Waiting.until(
          "attaching has begun", PATIENCE, () -> !simulator.calls("PUT", "/account/").isEmpty());
      Waiting.pass(Duration.ofSeconds(10)); // until only the reserve is left
      rotate(tenant, simulator, report, "the same while 1,000 attaches wait");
      int attached = simulator.calls("PUT", "/account/").size();
      report.inform(
          NAME,
          "attaches that waited meanwhile",
          Integer.toString(MAILBOXES - attached) + " at the end",
          "%d were sent; most calls in any minute: %d of %d + %d; %s"
              .formatted(
                  attached,
                  simulator.mostPerMinute(),
                  CALLS_PER_MINUTE,
                  BURST,
                  operator.isAlive() ? "the operator is well" : "THE OPERATOR DIED"));
    }
  }

  private static void rotate(
      Tenant tenant, SimulatorProcess simulator, Report report, String what) {
    List<Duration> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      int before = simulator.calls("POST", "/changeAuthentication").size();
      Instant began = Instant.now();
      tenant.setSecret("relay", "password", what.length() + "-" + i);
      Waiting.until(
          "changeAuthentication",
          PATIENCE,
          () -> simulator.calls("POST", "/changeAuthentication").size() > before);
      samples.add(
          Duration.between(
              began, simulator.calls("POST", "/changeAuthentication").get(before).at()));
      Waiting.pass(BETWEEN_ROTATIONS);
    }
    report(report, what, samples, "60/min, burst 10");
  }

  private static void addresses(Workbench bench, Report report) {
    Tenant tenant = Tenant.create(bench, NAME).freeService("10m").connector("relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, MAILBOXES);
        var operator = OperatorProcessUnderTest.start(bench, simulator, tenant.namespace())) {
      List<String> all = simulator.addresses();
      tenant.awaitReady(Tenant.CONNECTORS, "relay", PATIENCE);
      tenant.bindList("some", "relay", all.subList(0, 1));
      tenant.awaitReady(Tenant.BINDINGS, "some", PATIENCE);
      List<Duration> samples = new ArrayList<>();
      for (int i = 1; i <= SAMPLES; i++) {
        String path = "/account/" + all.get(i);
        Instant began = Instant.now();
        tenant.setMailboxes("some", all.subList(0, i + 1));
        Waiting.until(
            "the PUT of " + path + ", see " + operator.log(),
            PATIENCE,
            () -> !simulator.calls("PUT", path).isEmpty());
        samples.add(Duration.between(began, simulator.calls("PUT", path).getFirst().at()));
        Waiting.pass(BETWEEN_ADDRESSES);
      }
      report(report, "new address in a binding to its PUT", samples, "budget free");
    }
  }

  private static void report(
      Report report, String what, List<Duration> samples, String conditions) {
    var percentiles = new Percentiles(samples);
    report.atMost(
        NAME,
        what + ", P99",
        LONGEST,
        percentiles.seconds(0.99),
        " s",
        conditions + "; " + percentiles.note());
  }
}
