package dev.ovhexchange.kubernetes;

import static dev.ovhexchange.kubernetes.WatchHealth.PATIENCE;
import static dev.ovhexchange.kubernetes.WatchHealth.State.ENDED;
import static dev.ovhexchange.kubernetes.WatchHealth.State.GONE;
import static dev.ovhexchange.kubernetes.WatchHealth.State.STANDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.kubernetes.WatchHealth.State;
import dev.ovhexchange.kubernetes.WatchHealth.Watch;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a watch is dead, and when it is only away. */
class WatchHealthTest {
  private final MutableClock clock = new MutableClock();
  private final WatchHealth health = new WatchHealth(clock);

  @Test
  void all_is_well_while_every_watch_stands() {
    assertThat(isWell(STANDS, STANDS)).isTrue();
  }

  @Test
  void a_watch_that_ended_for_good_is_dead_at_once() {
    assertThat(isWell(STANDS, ENDED)).isFalse();
  }

  @Test
  void a_watch_that_does_not_come_back_while_another_stands_is_dead_after_a_while() {
    assertThat(isWell(STANDS, GONE)).isTrue();
    clock.advance(PATIENCE.minusSeconds(1));
    assertThat(isWell(STANDS, GONE)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(isWell(STANDS, GONE)).isFalse();
  }

  @Test
  void a_watch_that_came_back_may_go_for_as_long_again() {
    assertThat(isWell(STANDS, GONE)).isTrue();
    clock.advance(PATIENCE.minusSeconds(1));
    assertThat(isWell(STANDS, STANDS)).isTrue();
    assertThat(isWell(STANDS, GONE)).isTrue();
    clock.advance(PATIENCE.minusSeconds(1));
    assertThat(isWell(STANDS, GONE)).isTrue();
  }

  @Test
  void without_an_api_server_all_are_gone_and_none_is_dead_however_long_it_takes() {
    assertThat(isWell(GONE, GONE)).isTrue();
    clock.advance(PATIENCE.multipliedBy(10));
    assertThat(isWell(GONE, GONE)).isTrue();
    assertThat(isWell(STANDS, GONE)).as("the first of them is back").isTrue();
  }

  @Test
  void a_namespace_that_is_no_more_does_not_take_the_others_down() {
    Map<Watch, State> watches =
        Map.of(
            new Watch("mail", "connectors"), STANDS,
            new Watch("mail", "bindings"), STANDS,
            new Watch("gone", "connectors"), GONE,
            new Watch("gone", "bindings"), GONE);

    assertThat(health.isWell(watches)).isTrue();
    clock.advance(PATIENCE.multipliedBy(10));
    assertThat(health.isWell(watches)).isTrue();
  }

  private boolean isWell(State connectors, State bindings) {
    return health.isWell(
        Map.of(
            new Watch("mail", "connectors"), connectors, new Watch("mail", "bindings"), bindings));
  }
}
