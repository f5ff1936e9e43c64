package dev.ovhexchange.properties;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ovhexchange.acceptance.Manifest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Twenty-four hours on a clock that leaps, with edits, faults, hands on the platform and restarts;
 * then rest. What is measured is this process, in which simulator and operator live.
 */
public final class SimulatedDay {
  private static final Duration LEAP = Duration.ofMinutes(5);
  private static final int LEAPS_AN_HOUR = 12;
  private static final int HOURS = 24;
  private static final List<Step> BAG = new ArrayList<>();

  static {
    put(4, Edits.APPLY_CONNECTOR);
    put(8, Edits.APPLY_BINDING);
    put(1, Edits.DELETE_CONNECTOR);
    put(2, Edits.DELETE_BINDING);
    put(2, Edits.ROTATE_LOGIN);
    put(1, Edits.ROTATE_KEY);
    put(3, Hands.ATTACH);
    put(1, Hands.EDIT_CONNECTOR);
    put(1, Hands.RENAME_MAILBOX);
    put(6, Mishaps.FAULT);
    put(1, Mishaps.RESTART);
    put(1, Mishaps.KILL);
  }

  /**
   * The state of things after an hour.
   *
   * @param heap used after a collection, in MB of 2^20 bytes
   * @param threads of the platform, virtual ones aside
   * @param files open file descriptors
   * @param calls to the platform in this hour
   * @param writes of them that change something
   */
  public record Hour(int number, double heap, int threads, long files, long calls, long writes) {}

  /**
   * What a day came to.
   *
   * @param faults how many were injected
   * @param violations of invariants, or what did not come to rest; empty when all is well
   */
  public record Outcome(
      List<Hour> hours, int steps, int faults, int restarts, List<String> violations) {}

  private final long seed;
  private final Dice dice;
  private final List<Hour> hours = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int steps;
  private int faults;
  private int restarts;

  public SimulatedDay(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
  }

  private static void put(int weight, Step step) {
    BAG.addAll(Collections.nCopies(weight, step));
  }

  /** Lives through it; takes some minutes. */
  public Outcome live() {
    try (World world = new World(true, seed)) {
      begin(world);
      for (int hour = 1; hour <= HOURS; hour++) {
        world.scene.calls().forget();
        for (int leap = 0; leap < LEAPS_AN_HOUR; leap++) {
          step(world);
          world.scene.clock.leap(LEAP);
          Rest.sleep(250);
        }
        violations.addAll(Invariants.broken(world));
        hours.add(measured(world, hour));
      }
      Rest rest = new Rest(world);
      rest.calm();
      violations.addAll(rest.settle());
      violations.addAll(rest.disturbances());
      violations.addAll(rest.leave());
    }
    return new Outcome(List.copyOf(hours), steps, faults, restarts, List.copyOf(violations));
  }

  private void begin(World world) {
    world.scene.startOperator();
    world.rotateKey();
    world.apply(Manifest.service());
    world.apply(Manifest.relayLogin("relay-user", "a-password"));
  }

  private void step(World world) {
    String words = dice.oneOf(BAG).take(world, dice);
    steps++;
    faults += words.startsWith("fault ") ? 1 : 0;
    restarts += words.equals("restart") || words.startsWith("kill ") ? 1 : 0;
  }

  private static Hour measured(World world, int number) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024.0;
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Hour(
        number,
        heap,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system.getOpenFileDescriptorCount(),
        world.scene.simulator.journal().total(),
        world.scene.calls().writes().size());
  }
}
