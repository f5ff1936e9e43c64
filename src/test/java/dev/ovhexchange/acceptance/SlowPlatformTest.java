package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The platform is late, or its tasks end otherwise than well, or not at all. */
class SlowPlatformTest extends Story {
  @Test
  void a_list_that_lags_behind_the_finished_task_makes_no_second_connector() {
    turn(Switch.PAGINATION_CACHE, "60s");
    cluster.apply(Manifest.apiKey(), Manifest.service());
    serviceIs("True Synced");

    cluster.apply(Manifest.connector("relay"), Manifest.binding("list", "relay", CLAIRE));

    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.mailboxWrites()).containsExactly("PUT account/" + CLAIRE);
  }

  @Test
  void a_task_that_never_ends_is_told_after_an_hour_and_a_newer_spec_is_still_observed() {
    inject(Fault.of(FaultKind.TASK_STUCK).on("POST", "/sendConnector$"));
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    eventually(() -> assertThat(calls.connectorWrites()).containsExactly("POST sendConnector"));

    connectorIs("relay", "Unknown TaskRunning");
    scene.clock.leap(Duration.ofMinutes(61));
    poke();
    connectorIs("relay", "False TaskStuck: OVH has worked for more than an hour");

    cluster.apply(Manifest.connector("relay").with("port", 2525));
    connectorIs("relay", "False TaskStuck");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");

    long task = platform().tasks().getLast().id();
    platform().finishTask(task, TaskOutcome.done);
    look();
    poke();
    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).startsWith("POST sendConnector").hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"TASK_ERROR", "TASK_CANCELLED"})
  void an_attachment_whose_task_fails_is_tried_again_and_does_not_stop_the_others(FaultKind fate) {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    turn(Switch.READBACK, "at-done");
    inject(Fault.of(fate).on("PUT", "/account/claire"));

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    eventually(() -> assertThat(connectorOf(HUGO)).isEqualTo(cluster.id("relay")));
    bindingIs("list", "Unknown Attaching: 1 of 2");
    scene.clock.leap(Duration.ofMinutes(2)); // lists may lag for one
    look();
    bindingIs("list", "False Refused: " + CLAIRE);
    scene.clock.leap(Duration.ofMinutes(11));
    poke();
    bindingIs("list", "True Synced: 2 of 2");
    assertThat(calls.mailboxWrites())
        .containsExactlyInAnyOrder(
            "PUT account/" + CLAIRE, "PUT account/" + HUGO, "PUT account/" + CLAIRE);
  }
}
