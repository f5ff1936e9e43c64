package dev.ovhexchange.crash;

import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The packaged operator is killed again and again while a connector is created and many mailboxes
 * are attached to it.
 */
final class KillStorm {
  private static final int CALLS_PER_MINUTE = 300;
  private static final int BURST = 10;

  /**
   * What came of it.
   *
   * @param storm how it stood when the last one had been killed
   * @param attached mailboxes in the end
   * @param violations none when all is well
   */
  record Outcome(
      Storm storm, int connectors, long attached, int mostPerMinute, List<String> violations) {}

  /**
   * What operators came to that did not live long.
   *
   * @param created how long after the first start the connector was there; null when it was not
   * @param attached mailboxes
   */
  record Storm(int kills, @Nullable Duration created, long attached) {}

  private final Duration every;
  private final Duration during;
  private final int mailboxes;

  KillStorm(Duration every, Duration during, int mailboxes) {
    this.every = every;
    this.during = during;
    this.mailboxes = mailboxes;
  }

  Outcome run() {
    SimulatorConfig config =
        SimulatorConfig.defaults()
            .withPlatforms(
                List.of(PlatformConfig.defaults().withDomains(Map.of("example.com", mailboxes))))
            .with(Switch.TASK_DURATION, "500ms");
    try (World world = new World(Packaged::atOnce, config)) {
      world.apply(
          Manifest.apiKey(),
          Manifest.service()
              .with("budget", Map.of("callsPerMinute", CALLS_PER_MINUTE, "burst", BURST)),
          Manifest.connector("relay"),
          Manifest.binding("all", "relay", addresses(world)));
      Storm storm = killAgainAndAgain(world);
      Operator _ = world.start(new Life(null));
      Walk.await(
          "all are attached",
          Duration.ofMinutes(5),
          () -> attached(world) == mailboxes && EndState.isAtRest(world));
      return judge(world, storm);
    }
  }

  private Storm killAgainAndAgain(World world) {
    int kills = 0;
    Instant began = Instant.now();
    long end = System.nanoTime() + during.toNanos();
    while (System.nanoTime() < end) {
      Operator operator = world.start(new Life(null));
      pause(every);
      operator.kill();
      kills++;
    }
    return new Storm(
        kills, created(world).map(at -> Duration.between(began, at)).orElse(null), attached(world));
  }

  private static Optional<Instant> created(World world) {
    return Effects.of(world).writes().stream()
        .filter(entry -> entry.method().equals("POST"))
        .map(Entry::at)
        .findFirst();
  }

  private Outcome judge(World world, Storm storm) {
    List<String> violations = new ArrayList<>(Effects.of(world).brokenInvariants());
    int made = Effects.of(world).onceOnly().getOrDefault("OVH POST sendConnector", 0);
    if (made != 1) {
      violations.add(made + " connectors were created");
    }
    if (storm.attached() == 0) {
      violations.add("nothing was attached while operators were killed");
    }
    violations.addAll(writtenAgainThoughVisible(world));
    int most =
        world.simulator().journal().mostPerMinute().values().stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    if (most > CALLS_PER_MINUTE + BURST) {
      violations.add("I5: " + most + " calls in a minute");
    }
    return new Outcome(storm, made, attached(world), most, violations);
  }

  /**
   * A list of mailboxes that begins after a write was answered shows it; whoever writes the same
   * after such a list did not look.
   */
  private static List<String> writtenAgainThoughVisible(World world) {
    List<String> violations = new ArrayList<>();
    Map<String, String> answered = new HashMap<>();
    Set<String> visible = new HashSet<>();
    for (Entry entry : world.simulator().journal().entries()) {
      String call = Side.OVH.inShort(entry.method(), "/1.0" + entry.path());
      if (call.equals("OVH GET account") && entry.status() == 200) {
        visible.addAll(answered.keySet());
      } else if (call.startsWith("OVH PUT account/") && entry.status() == 200) {
        String body = String.valueOf(entry.body());
        if (visible.contains(call) && body.equals(answered.get(call))) {
          violations.add("written again: " + call);
        }
        answered.put(call, body);
      }
    }
    return violations;
  }

  private static List<String> addresses(World world) {
    return world.platform().mailboxes().stream().map(OfMailbox::address).toList();
  }

  private static long attached(World world) {
    return world.platform().connectors().stream()
        .filter(connector -> !connector.platformDefault())
        .mapToLong(connector -> world.platform().attachedTo(connector.id()))
        .max()
        .orElse(0);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
