package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The OVH API is away, answers late, or loses its answer: nothing happens twice. */
class OutageTest extends Story {
  @Test
  void an_operator_that_finds_no_api_is_ready_says_so_and_goes_on_when_it_is_back() {
    inject(Fault.of(FaultKind.RESET_BEFORE_COMMIT).times(Fault.ALWAYS));
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));

    serviceIs("Unknown ApiUnavailable");
    connectorIs("relay", "Unknown ApiUnavailable");
    assertThat(scene.operator().process().isReady()).isTrue();
    assertThat(scene.operator().process().isLive()).isTrue();

    scene.simulator.faults().clear();

    serviceIs("True Synced");
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
  }

  @Test
  void an_outage_shows_at_the_service_and_takes_nothing_back_from_what_is_in_sync() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    String connector = cluster.connector("relay").getMetadata().getResourceVersion();
    inject(Fault.of(FaultKind.UNAVAILABLE).times(Fault.ALWAYS));
    cluster.kubectl("annotate", "exsvc/mail", "ovh-exchange.dev/reconcile-requested-at=now");

    serviceIs("Unknown ApiUnavailable");

    assertThat(cluster.connector("relay").getMetadata().getResourceVersion()).isEqualTo(connector);
    is(cluster.binding("list"), "True Synced");
    scene.simulator.faults().clear();
    serviceIs("True Synced");
  }

  @Test
  void an_answer_to_a_creation_that_never_came_makes_no_second_connector() {
    inject(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("POST", "/sendConnector$"));

    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));

    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
    assertThat(platform().connector(cluster.id("relay"))).isPresent();
  }

  @Test
  void an_answer_to_an_attachment_that_never_came_is_looked_for_first() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    inject(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("PUT", "/account/"));

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.mailboxWrites()).containsExactly("PUT account/" + CLAIRE);
  }

  @Test
  void too_many_requests_are_waited_out() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    inject(
        Fault.of(FaultKind.TOO_MANY_REQUESTS)
            .on("PUT", "/account/")
            .times(2)
            .delay(Duration.ofSeconds(1)));

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    bindingIs("list", "True Synced: 2 of 2");
    assertThat(platform().attachedTo(cluster.id("relay"))).isEqualTo(2);
  }
}
