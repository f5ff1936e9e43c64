package dev.ovhexchange.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Records what the JVM learns in a rehearsal, for later starts: ours with a connector, a list and a
 * selector, the empty operator with its one resource.
 */
final class AotCache {
  private static final Duration ASSEMBLY = Duration.ofMinutes(3);

  private final Workbench bench;

  AotCache(Workbench bench) {
    this.bench = bench;
  }

  /** Records what is missing or older than its application. */
  void ensure() {
    if (isStale(OperatorProcessUnderTest.OURS)) {
      recordOurs();
    }
    if (Files.exists(runner(OperatorProcessUnderTest.EMPTY))
        && isStale(OperatorProcessUnderTest.EMPTY)) {
      recordEmpty();
    }
  }

  private void recordOurs() {
    Tenant tenant = Tenant.create(bench, "rehearsal").freeService("10m");
    tenant.secret("relay", Map.of("username", "user", "password", "secret"));
    tenant.connectorWithLogin("relay");
    try (SimulatorProcess simulator = SimulatorProcess.start(bench, 40);
        var operator =
            OperatorProcessUnderTest.start(
                bench, simulator, tenant.namespace(), output(OperatorProcessUnderTest.OURS))) {
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(2));
      tenant.bindList("list", "relay", simulator.addresses().subList(0, 10));
      tenant.bindDomain("domain", "relay");
      tenant.awaitReady(Tenant.BINDINGS, "domain", Duration.ofMinutes(2));
      tenant.setSecret("relay", "password", "another");
      Waiting.until(
          "the rotation",
          Duration.ofMinutes(1),
          () -> !simulator.calls("POST", "/changeAuthentication").isEmpty());
      operator.stop(ASSEMBLY);
    }
    check(OperatorProcessUnderTest.OURS);
  }

  private void recordEmpty() {
    bench.applyCrds(Path.of("src/bench/empty-operator/crds"));
    Tenant tenant = Tenant.create(bench, "rehearsal");
    tenant.nothing("nothing");
    try (var operator =
        OperatorProcessUnderTest.startEmpty(
            bench, tenant.namespace(), output(OperatorProcessUnderTest.EMPTY))) {
      Waiting.until(
          "a first pass",
          Duration.ofMinutes(1),
          () -> !OperatorProcessUnderTest.reconciled(operator).isEmpty());
      operator.stop(ASSEMBLY);
    }
    check(OperatorProcessUnderTest.EMPTY);
  }

  private static String output(String application) {
    return "-XX:AOTCacheOutput=" + file(application);
  }

  private static Path runner(String application) {
    return Path.of(application, "quarkus-run.jar");
  }

  private static Path file(String application) {
    return Path.of(application, "app.aot");
  }

  private static void check(String application) {
    if (isStale(application)) {
      throw new IllegalStateException("no cache was recorded: " + file(application));
    }
    System.out.println("recorded " + file(application));
  }

  private static boolean isStale(String application) {
    try {
      return !Files.exists(file(application))
          || Files.getLastModifiedTime(file(application))
                  .compareTo(Files.getLastModifiedTime(runner(application)))
              < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a start has to say to use the cache of an application; nothing while it is recorded. */
  static List<String> use(String application, List<String> settings) {
    boolean recording = settings.stream().anyMatch(one -> one.startsWith("-XX:AOTCacheOutput"));
    return recording || isStale(application)
        ? List.of()
        : List.of("-XX:AOTCache=" + file(application));
  }
}
