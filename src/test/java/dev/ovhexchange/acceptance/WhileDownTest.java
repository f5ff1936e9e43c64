package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens while there is no operator is right at its next start. */
class WhileDownTest extends Story {
  @Test
  void a_creation_that_was_written_down_and_never_sent_is_sent_after_the_grace() {
    inject(
        Fault.of(FaultKind.RESET_BEFORE_COMMIT).on("POST", "/sendConnector$").times(Fault.ALWAYS));
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    eventually(() -> assertThat(cluster.connector("relay").getStatus().intent()).isNotNull());
    eventually(() -> assertThat(calls.connectorWrites()).isNotEmpty());
    scene.operator().kill();
    scene.simulator.faults().clear();
    calls.forget();

    scene.startOperator();

    connectorIs("relay", "Unknown Creating: no answer came to the creation");
    assertThat(calls.writes()).isEmpty();
    scene.clock.leap(Duration.ofMinutes(11));
    look();
    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
  }

  @Test
  void there_and_back_again_costs_no_write_and_what_came_and_went_leaves_no_trace() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    scene.operator().close();
    calls.forget();
    cluster.apply(
        Manifest.connector("relay").withLogin("basicAuth").with("port", 2525),
        Manifest.binding("list", "relay", HUGO),
        Manifest.connector("passing"));
    cluster.apply(
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE));
    cluster.delete("sconn/passing");

    scene.startOperator();

    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void a_password_secret_that_was_deleted_is_told_and_takes_nothing_back() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs("relay", "True Synced");
    long id = cluster.id("relay");
    scene.operator().close();
    calls.forget();
    cluster.delete("secret/smtp-relay");

    scene.startOperator();

    connectorIs("relay", "False SecretNotFound");
    assertThat(calls.writes()).isEmpty();
    assertThat(platform().connector(id)).isPresent();
  }

  @Test
  void a_removal_of_everything_is_carried_out_by_the_next_operator() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    long id = cluster.id("relay");
    scene.operator().close();
    calls.forget();
    cluster.delete("mcb/list", "sconn/relay", "exsvc/mail");

    scene.startOperator();

    bindingIsGone("list");
    connectorIsGone("relay");
    serviceIsGone();
    assertThat(platform().connector(id)).isEmpty();
    assertThat(calls.writes()).hasSize(2);
  }

  @Test
  void a_namesake_created_meanwhile_gets_a_connector_of_its_own_and_the_old_one_is_not_touched() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    long first = cluster.id("relay");
    String name = displayName(first);
    scene.operator().close();
    calls.forget();
    cluster.kubectl(
        "patch", "sconn/relay", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":[]}}");
    cluster.kubectl("delete", "sconn/relay");
    cluster.apply(Manifest.connector("relay"));

    scene.startOperator();

    connectorIs("relay", "True Synced");
    assertThat(cluster.id("relay")).isNotEqualTo(first);
    assertThat(displayName(first)).isEqualTo(name);
    cluster.delete("sconn/relay");
    connectorIsGone("relay");
    assertThat(platform().connector(first)).isPresent();
    assertThat(calls.writes()).filteredOn(call -> call.startsWith("DELETE")).hasSize(1);
  }

  private String displayName(long id) {
    return platform().connector(id).map(OfConnector::displayName).orElseThrow();
  }
}
