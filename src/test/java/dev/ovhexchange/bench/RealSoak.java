package dev.ovhexchange.bench;

import dev.ovhexchange.properties.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged operator under edits and faults, seen from outside for some minutes. */
final class RealSoak {
  private static final int MAILBOXES = 500;
  private static final int CALLS_PER_MINUTE = 1_200;
  private static final int BURST = 50;
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int STEPS_A_SAMPLE = 5;
  private static final int STEPS_A_COLLECTION = 60;
  private static final Pattern WAITING =
      Pattern.compile("(?m)^ovh_exchange_assignments_waiting\\S* ([0-9.E]+)");
  private static final List<String> FAULTS =
      List.of(
          "{\"kind\":\"reset-after-commit\",\"times\":3}",
          "{\"kind\":\"server-error\",\"times\":5}",
          "{\"kind\":\"latency\",\"delay\":\"500ms\",\"times\":5}",
          "{\"kind\":\"too-many-requests\",\"delay\":\"2s\",\"times\":2}",
          "{\"kind\":\"truncated-json\",\"times\":3}",
          "{\"kind\":\"empty-list\",\"path\":\"/account$\",\"times\":2}",
          "{\"kind\":\"unavailable\",\"method\":\"PUT\",\"afterCommit\":true,\"times\":3}");

  /**
   * The state of the process at one moment.
   *
   * @param minute since the start
   * @param resident memory in MB of 2^20 bytes
   * @param waiting mailboxes in the queue
   */
  record Sample(double minute, double resident, int threads, int files, double waiting) {}

  /**
   * What the process needs: its own memory, right after its garbage was collected. Without that,
   * minutes show how full of garbage the old generation happens to be: it is collected every five
   * to ten.
   *
   * @param minute since the start
   * @param own memory in MB of 2^20 bytes, without mapped files
   */
  record Need(double minute, double own) {}

  /**
   * What came of it.
   *
   * @param samples every few seconds
   * @param needs every minute
   */
  record Outcome(
      List<Sample> samples,
      List<Need> needs,
      int edits,
      int faults,
      long calls,
      int mostPerMinute,
      boolean ready) {

    /** Growth of what it needs per hour over the second half, by least squares. */
    double slope() {
      List<Need> late = needs.subList(needs.size() / 2, needs.size());
      double x = late.stream().mapToDouble(Need::minute).average().orElse(0);
      double y = late.stream().mapToDouble(Need::own).average().orElse(0);
      double up = late.stream().mapToDouble(s -> (s.minute() - x) * (s.own() - y)).sum();
      double down = late.stream().mapToDouble(s -> (s.minute() - x) * (s.minute() - x)).sum();
      return down == 0 ? 0 : 60 * up / down;
    }
  }

  private final Workbench bench;
  private final Dice dice = new Dice(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Sample> samples = new ArrayList<>();
  private final List<Need> needs = new ArrayList<>();
  private int edits;
  private int faults;

  RealSoak(Workbench bench) {
    this.bench = bench;
  }

  Outcome run(Duration length) {
    int port = Workbench.freePort();
    try (var simulator = SimulatorProcess.start(bench, MAILBOXES, "journal=counts")) {
      Tenant tenant = Tenant.create(bench, "soak").service(CALLS_PER_MINUTE, BURST, "1m");
      tenant.secret("relay", Map.of("username", "u", "password", "first"));
      tenant.connectorWithLogin("relay").connectorWithLogin("other");
      List<String> addresses = simulator.addresses();
      tenant.bindList("list", "relay", addresses.subList(0, 100));
      try (var operator =
          OperatorProcessUnderTest.start(
              bench, simulator, tenant.namespace(), "-Dquarkus.http.port=" + port)) {
        tenant.awaitReady(Tenant.BINDINGS, "list", Duration.ofMinutes(3));
        for (int step = 0; operator.age().compareTo(length) < 0; step++) {
          act(tenant, simulator, addresses);
          Waiting.pass(STEP);
          if (step % STEPS_A_SAMPLE == 0) {
            samples.add(sample(operator, port));
          }
          if (step % STEPS_A_COLLECTION == STEPS_A_COLLECTION - 1) {
            operator.collect();
            needs.add(new Need(minute(operator), operator.memory().anonymous()));
          }
        }
        simulator.clearFaults();
        boolean ready = becomesReady(tenant);
        return new Outcome(
            List.copyOf(samples),
            List.copyOf(needs),
            edits,
            faults,
            simulator.total(),
            simulator.mostPerMinute(),
            ready);
      }
    } finally {
      http.close();
    }
  }

  private void act(Tenant tenant, SimulatorProcess simulator, List<String> addresses) {
    switch (dice.below(20)) {
      case 0 -> {
        // seldom: what is not used up adds up, and nothing would ever be answered again
        simulator.fault(dice.oneOf(FAULTS));
        faults++;
        return;
      }
      case 1, 2, 3, 4, 5, 6 -> tenant.setMailboxes("list", dice.someOf(addresses, 150));
      case 7, 8, 9 -> tenant.setSecret("relay", "password", "password-" + dice.below(1_000_000));
      case 10, 11, 12 -> tenant.setPort(dice.oneIn(2) ? "relay" : "other", dice.between(1, 65_535));
      case 13, 14, 15 -> {
        if (tenant.hasBinding("domain")) {
          tenant.deleteBinding("domain");
        } else {
          tenant.bindDomain("domain", "other");
        }
      }
      default -> {
        return;
      }
    }
    edits++;
  }

  private static boolean becomesReady(Tenant tenant) {
    try {
      tenant.awaitReady(Tenant.BINDINGS, "list", Duration.ofMinutes(4));
      tenant.awaitReady(Tenant.CONNECTORS, "relay", Duration.ofMinutes(2));
      return true;
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
      return false;
    }
  }

  private Sample sample(MeasuredProcess operator, int port) {
    return new Sample(
        minute(operator),
        operator.memory().resident(),
        entries("/proc/" + operator.pid() + "/task"),
        entries("/proc/" + operator.pid() + "/fd"),
        waiting(port));
  }

  private static double minute(MeasuredProcess operator) {
    return operator.age().toMillis() / 60_000.0;
  }

  private static int entries(String folder) {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return (int) all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double waiting(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics")).build();
    try {
      var found = WAITING.matcher(http.send(request, BodyHandlers.ofString()).body());
      return found.find() ? Double.parseDouble(found.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
