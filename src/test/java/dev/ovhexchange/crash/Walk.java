package dev.ovhexchange.crash;

import dev.ovhexchange.crash.Life.Death;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs a scenario undisturbed, and again with a death at one of its points. */
final class Walk {
  /** What an undisturbed run was like. */
  record Undisturbed(EndState end, Effects effects, List<Point> points) {}

  /**
   * What came of a run.
   *
   * @param reached whether the operator came to the point at all and died there
   * @param violations what differs from the undisturbed run or breaks an invariant
   */
  record Result(Step step, boolean reached, List<String> violations) {
    @Override
    public String toString() {
      return step.scenario()
          + ", died "
          + step.death()
          + (reached ? "" : " (not reached)")
          + ": "
          + (violations.isEmpty() ? "as undisturbed" : String.join("\n    ", violations));
    }
  }

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final long QUIET_MILLIS = 300;
  private static final long POLL_MILLIS = 20;

  private final BiFunction<Doors, String, Operator> start;

  Walk(BiFunction<Doors, String, Operator> start) {
    this.start = start;
  }

  Undisturbed undisturbed(Scenario scenario) {
    try (World world = new World(start)) {
      Operator operator = begin(scenario, world, null);
      await(
          scenario + " comes to rest",
          () ->
              scenario.until().test(world)
                  && EndState.isAtRest(world)
                  && operator.life().quietMillis() > 2 * QUIET_MILLIS);
      return new Undisturbed(EndState.of(world), Effects.of(world), operator.life().points());
    }
  }

  /** One run with a death; what hinders it counts against it, and not against the other runs. */
  Result run(Step step) {
    try {
      return attempt(step);
    } catch (RuntimeException | AssertionError e) {
      return new Result(step, false, List.of("could not be judged: " + e));
    }
  }

  private Result attempt(Step step) {
    Undisturbed undisturbed = step.undisturbed();
    try (World world = new World(start)) {
      Operator first = begin(step.scenario(), world, step.death());
      boolean reached =
          happens(() -> first.life().isDead() || isAsExpected(world, first, undisturbed))
              && first.life().isDead();
      Operator last = first;
      if (reached) {
        first.kill();
        last = world.start(new Life(null));
      }
      return new Result(step, reached, violations(world, last, undisturbed, step.death()));
    }
  }

  private Operator begin(Scenario scenario, World world, @Nullable Death death) {
    scenario.given().accept(world);
    Operator operator = world.start(new Life(death));
    await(
        "what " + scenario + " begins with is there",
        () -> EndState.isAtRest(world) && operator.life().quietMillis() > QUIET_MILLIS);
    world.simulator().journal().clear();
    operator.life().startCounting();
    scenario.when().accept(world);
    return operator;
  }

  private static List<String> violations(
      World world, Operator operator, Undisturbed undisturbed, Death death) {
    List<String> violations = new ArrayList<>();
    boolean there = happens(() -> isAsExpected(world, operator, undisturbed));
    if (!there) {
      violations.addAll(undisturbed.end().differences(EndState.of(world)));
      if (violations.isEmpty()) {
        violations.add("it does not come to rest");
      }
    }
    Effects effects = Effects.of(world);
    boolean late = death.moment() == Moment.OVERTAKEN;
    var expected = late ? undisturbed.effects().onceOnly() : undisturbed.effects().all();
    var found = late ? effects.onceOnly() : effects.all();
    if (!expected.equals(found)) {
      violations.add("expected the writes " + expected + ", found " + found);
    }
    violations.addAll(effects.brokenInvariants());
    return violations;
  }

  private static boolean isAsExpected(World world, Operator operator, Undisturbed undisturbed) {
    return operator.life().quietMillis() > QUIET_MILLIS
        && undisturbed.end().equals(EndState.of(world));
  }

  private static void await(String what, BooleanSupplier condition) {
    await(what, LONGEST, condition);
  }

  /** Waits, and fails when it takes too long. */
  static void await(String what, Duration atMost, BooleanSupplier condition) {
    if (!happens(atMost, condition)) {
      throw new AssertionError("not within " + atMost + ": " + what);
    }
  }

  private static boolean happens(BooleanSupplier condition) {
    return happens(LONGEST, condition);
  }

  private static boolean happens(Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      if (holds(condition)) {
        return true;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return holds(condition);
  }

  /** On a machine under load the API server may not answer in time; it is asked again. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (KubernetesClientException e) {
      return false;
    }
  }
}
