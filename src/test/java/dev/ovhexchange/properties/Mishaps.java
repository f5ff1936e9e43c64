package dev.ovhexchange.properties;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;

/** What goes wrong, and time, which passes. */
final class Mishaps {
  private Mishaps() {}

  static final Step FAULT =
      (world, dice) -> {
        FaultKind kind = dice.oneOf(FaultKind.values());
        Fault fault =
            Fault.of(kind)
                .on(
                    dice.oneIn(3) ? null : dice.oneOf("GET", "PUT", "POST", "DELETE"),
                    dice.oneOf("", "/sendConnector", "/account", "/account$", "/domain", "/task"))
                .times(dice.between(1, 4))
                .skip(dice.below(3))
                .bytes(6 << 20);
        fault =
            switch (kind) {
              case LATENCY, SLOW_DRIP -> fault.delay(Duration.ofMillis(dice.between(1, 20)));
              case TIME_SKEW -> fault.delay(Duration.ofMinutes(10));
              case TOO_MANY_REQUESTS -> dice.oneIn(2) ? fault : fault.delay(Duration.ofSeconds(1));
              case SERVER_ERROR, UNAVAILABLE, REQUEST_TIMEOUT ->
                  dice.oneIn(2) ? fault : fault.onlyAfterCommit();
              default -> fault;
            };
        world.scene.simulator.faults().inject(fault);
        return "fault " + fault;
      };

  static final Step RESTART =
      (world, dice) -> {
        world.scene.restartOperator();
        return "restart";
      };

  static final Step KILL =
      (world, dice) -> {
        world.scene.operator().kill();
        world.scene.startOperator();
        return "kill and start";
      };

  static final Step LEAP =
      (world, dice) -> {
        Duration distance =
            dice.oneOf(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(11),
                Duration.ofMinutes(70));
        world.scene.clock.leap(distance);
        return "leap " + distance;
      };

  /** The operator gets a moment to begin with what it has seen. */
  static final Step BREATHE =
      (world, dice) -> {
        int millis = dice.oneOf(5, 50, 200, 500);
        try {
          Thread.sleep(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return "breathe " + millis + " ms";
      };
}
