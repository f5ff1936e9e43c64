package dev.ovhexchange.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a signal does to the packaged operator while it attaches mailboxes. */
class PackagedIT {
  private static final int MAILBOXES = 60;

  /** What Kubernetes gives it after SIGTERM is 30 s. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  private static final Duration LONGEST = Duration.ofMinutes(2);

  @BeforeAll
  static void applyCrds() {
    SharedControlPlane.get().applyCrds(Path.of("crds"));
  }

  /** Whoever is next may want an empty cluster. */
  @AfterAll
  static void deleteCrds() {
    var _ = SharedControlPlane.get().kubectl("delete", "-f", "crds", "--timeout=115s");
  }

  @Test
  void told_to_stop_while_it_attaches_it_ends_in_time_and_its_successor_goes_on() {
    try (World world = begin(Packaged::watching)) {
      Packaged operator = (Packaged) world.start(new Life(null));
      await("some are attached", () -> writes(world) > 5);

      Duration took = operator.terminate();

      assertThat(took).isLessThan(LONGEST_STOP);
      assertThat(writes(world)).as("when it ended").isLessThan(MAILBOXES);
      Operator _ = world.start(new Life(null));
      await("all are attached", () -> attached(world) == MAILBOXES && EndState.isAtRest(world));
      assertThat(writes(world))
          .as("with what was under way at the end, which may be sent again")
          .isLessThanOrEqualTo(MAILBOXES + Packaged.REQUESTS_IN_FLIGHT);
    }
  }

  @Test
  void a_leader_frozen_past_its_lease_writes_nothing_when_it_wakes() {
    try (World world = begin(Packaged::withLease)) {
      Packaged frozen = (Packaged) world.start(new Life(null));
      try {
        frozen.life().startCounting();
        await("some are attached", () -> writes(world) > 5);

        frozen.signal("STOP");
        Operator _ = world.start(new Life(null));
        await("all are attached", () -> attached(world) == MAILBOXES && EndState.isAtRest(world));
        world.delete(binding(world));
        await("all are let go", () -> attached(world) == 0 && EndState.isAtRest(world));
        long before = writes(frozen.life());
        assertThat(before).as("it had much left to write").isLessThan(MAILBOXES / 2);
        frozen.signal("CONT");

        assertThat(frozen.awaitEnd(LONGEST)).as("its exit code").isEqualTo(1);
        assertThat(writes(frozen.life())).as("its writes, then and now").isEqualTo(before);
        assertThat(attached(world)).isZero();
      } finally {
        frozen.kill();
      }
    }
  }

  /** A connector and mailboxes that take their time. */
  private static World begin(BiFunction<Doors, String, Operator> start) {
    World world =
        new World(
            start,
            SimulatorConfig.defaults()
                .withPlatforms(
                    List.of(
                        PlatformConfig.defaults().withDomains(Map.of("example.com", MAILBOXES))))
                .with(Switch.TASK_DURATION, "200ms"));
    world
        .simulator()
        .faults()
        .inject(
            Fault.of(FaultKind.LATENCY)
                .on("PUT", "/account/")
                .times(Fault.ALWAYS)
                .delay(Duration.ofMillis(500)));
    world.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"), binding(world));
    return world;
  }

  private static Manifest binding(World world) {
    return Manifest.binding(
        "all", "relay", world.platform().mailboxes().stream().map(OfMailbox::address).toList());
  }

  private static void await(String what, BooleanSupplier condition) {
    Walk.await(what, LONGEST, condition);
  }

  /** How many writes to mailboxes the platform got. */
  private static int writes(World world) {
    return world.simulator().journal().entries("PUT", "/account/").size();
  }

  /** How many calls of an operator that change the platform came through its door. */
  private static long writes(Life life) {
    return life.points().stream()
        .filter(point -> !point.isToKubernetes() && !point.isRead())
        .count();
  }

  private static long attached(World world) {
    return world.platform().mailboxes().stream()
        .filter(mailbox -> mailbox.sendConnectorId() != 0)
        .count();
  }
}
