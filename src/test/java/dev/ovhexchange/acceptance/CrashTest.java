package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.exchange.Switch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator dies at a bad moment, or what it remembered is wiped: nothing is made twice. */
class CrashTest extends Story {
  @ParameterizedTest
  @ValueSource(strings = {"at-post", "at-done"})
  void killed_after_the_creation_was_sent_the_connector_is_found_by_its_marker(String visible) {
    turn(Switch.ROW_VISIBLE, visible);
    slow("POST", "/sendConnector$", Duration.ofMillis(50));
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));
    eventually(() -> assertThat(calls.writes()).containsExactly("POST sendConnector"));
    scene.operator().kill();
    assertThat(cluster.connector("relay").getStatus().intent()).isNotNull();
    assertThat(cluster.connector("relay").getStatus().connectorId()).isNull();

    scene.startOperator();

    connectorIs("relay", "True Synced");
    assertThat(platform().connectors()).filteredOn(made -> !made.platformDefault()).hasSize(1);
    assertThat(calls.connectorWrites())
        .startsWith("POST sendConnector")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(calls.connectorWrites().stream().filter("POST sendConnector"::equals)).hasSize(1);
  }

  @Test
  void a_wiped_status_is_found_again_without_a_write_but_for_the_password() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs("relay", "True Synced");
    long id = cluster.id("relay");
    scene.operator().close();
    calls.forget();
    wipe("sconn/relay");

    scene.startOperator();

    connectorIs("relay", "True Synced");
    assertThat(cluster.id("relay")).isEqualTo(id);
    assertThat(calls.writes())
        .isSubsetOf("POST sendConnector/" + id + "/changeAuthentication")
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_wiped_status_of_a_binding_is_filled_again_without_a_write() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    scene.operator().close();
    calls.forget();
    wipe("mcb/list");

    scene.startOperator();

    bindingIs("list", "True Synced: 2 of 2");
    assertThat(calls.writes()).isEmpty();
    cluster.delete("mcb/list");
    bindingIsGone("list");
    assertThat(calls.mailboxWrites()).hasSize(2);
  }

  @Test
  void what_changed_while_the_operator_was_down_is_done_at_its_start() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "first-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    connectorIs("relay", "True Synced");
    long id = cluster.id("relay");
    scene.operator().close();
    calls.forget();
    cluster.apply(
        Manifest.relayLogin("relay-user", "second-password"),
        Manifest.connector("relay").withLogin("basicAuth").with("port", 2525),
        Manifest.binding("list", "relay", CLAIRE, AMINA));

    scene.startOperator();

    eventually(() -> assertThat(connector(id).password()).isEqualTo("second-password"));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 2 of 2");
    assertThat(connector(id).port()).isEqualTo(2525);
    assertThat(calls.writes())
        .containsExactlyInAnyOrder(
            "PUT sendConnector/" + id,
            "POST sendConnector/" + id + "/changeAuthentication",
            "PUT account/" + HUGO,
            "PUT account/" + AMINA);
  }

  @Test
  void a_connector_removed_by_hand_is_made_again_with_its_mailboxes() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    long id = cluster.id("relay");
    platform().removeConnector(id);
    look();

    eventually(() -> assertThat(cluster.id("relay")).isNotEqualTo(id));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    eventually(() -> assertThat(connectorOf(CLAIRE)).isEqualTo(cluster.id("relay")));
    assertThat(platform().connectors()).filteredOn(made -> !made.platformDefault()).hasSize(1);
  }

  @Test
  void what_was_changed_by_hand_is_put_right() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    long id = cluster.id("relay");
    platform().editConnector(id, Map.of("port", 25));
    platform().attach(CLAIRE, 0);
    calls.forget();

    look();

    eventually(() -> assertThat(connector(id).port()).isEqualTo(587));
    eventually(() -> assertThat(connectorOf(CLAIRE)).isEqualTo(id));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.writes())
        .containsExactlyInAnyOrder("PUT sendConnector/" + id, "PUT account/" + CLAIRE);
  }

  private OfConnector connector(long id) {
    return platform().connector(id).orElseThrow();
  }

  private void wipe(String resource) {
    cluster.kubectl(
        "patch",
        resource,
        "--subresource=status",
        "--type=json",
        "-p",
        "[{\"op\":\"remove\",\"path\":\"/status\"}]");
  }
}
