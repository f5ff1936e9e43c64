package dev.ovhexchange.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Records what the JVM learns in a rehearsal, for later starts: ours as the image does it, the
 * empty operator with its one resource.
 */
final class AotCache {
  private static final Path RECORDING = Path.of("src/main/jvm/recording");
  private static final Duration ASSEMBLY = Duration.ofMinutes(3);

  private final Workbench bench;

  AotCache(Workbench bench) {
    this.bench = bench;
  }

  /** Records what is missing, or older than its application or the options. */
  void ensure() {
    if (isStale(OperatorProcessUnderTest.OURS)) {
      recordOurs();
    }
    if (Files.exists(runner(OperatorProcessUnderTest.EMPTY))
        && isStale(OperatorProcessUnderTest.EMPTY)) {
      recordEmpty();
    }
  }

  /** As the image does it. */
  private void recordOurs() {
    var rehearsal =
        MeasuredProcess.start(
            List.of(
                "src/main/jvm/rehearse.sh",
                OperatorProcessUnderTest.OURS,
                Workbench.OPTIONS.toString(),
                System.getProperty("java.home")),
            Map.of(),
            bench.log("rehearsal"));
    if (rehearsal.await(ASSEMBLY) != 0) {
      throw new IllegalStateException("the rehearsal failed, see " + rehearsal.log());
    }
    check(OperatorProcessUnderTest.OURS);
  }

  private void recordEmpty() {
    bench.applyCrds(Path.of("src/bench/empty-operator/crds"));
    Tenant tenant = Tenant.create(bench, "rehearsal");
    tenant.nothing("nothing");
    try (var operator =
        OperatorProcessUnderTest.startEmpty(
            bench, tenant.namespace(), output(OperatorProcessUnderTest.EMPTY), "@" + RECORDING)) {
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
      if (!Files.exists(file(application))) {
        return true;
      }
      FileTime recorded = Files.getLastModifiedTime(file(application));
      for (Path made : List.of(runner(application), Workbench.OPTIONS, RECORDING)) {
        if (recorded.compareTo(Files.getLastModifiedTime(made)) < 0) {
          return true;
        }
      }
      return false;
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
