package dev.ovhexchange.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.crash.Walk.Undisturbed;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final Scenario SCENARIO = new Scenario("any", _ -> {}, _ -> {}, _ -> true);

  private static List<Step> steps(Point... points) {
    return Step.all(
        SCENARIO,
        new Undisturbed(
            new EndState(List.of()), new Effects(List.of(), List.of()), List.of(points)));
  }

  @Test
  void a_write_to_the_platform_is_stopped_at_every_moment() {
    assertThat(steps(new Point("OVH PUT account/claire@example.com", 1)))
        .extracting(step -> step.death().moment())
        .containsExactly(Moment.values());
  }

  @Test
  void a_read_is_stopped_before_and_after() {
    assertThat(steps(new Point("OVH GET account", 1)))
        .extracting(step -> step.death().moment())
        .containsExactly(Moment.BEFORE, Moment.ANSWERED);
  }

  @Test
  void what_is_done_to_one_object_is_of_the_kind_of_what_is_done_to_another() {
    List<Step> steps =
        steps(
            new Point("OVH PUT account/claire@example.com", 1),
            new Point("OVH PUT account/hugo@example.com", 1),
            new Point("K8s PATCH sendconnectors/relay/status", 1),
            new Point("K8s PATCH sendconnectors/other/status", 3));

    assertThat(Step.oneOfEachKind(steps)).hasSize(Moment.values().length + 3);
  }

  @Test
  void an_order_that_is_cut_short_leaves_no_part_out() {
    Point[] points = new Point[16];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Point("OVH GET account", i + 1);
    }
    List<Step> steps = steps(points);

    List<Step> spread = Step.spread(steps);

    assertThat(spread).containsExactlyInAnyOrderElementsOf(steps);
    assertThat(spread.subList(0, 4))
        .extracting(step -> step.death().point().occurrence())
        .containsExactly(1, 9, 5, 13);
  }
}
