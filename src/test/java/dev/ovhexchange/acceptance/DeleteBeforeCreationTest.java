package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import org.junit.jupiter.api.Test;

/** What was never created is deleted without a call. */
class DeleteBeforeCreationTest extends Story {
  @Test
  void without_a_service_everything_goes_at_once() {
    cluster.apply(Manifest.connector("relay"), Manifest.binding("list", "relay", CLAIRE));
    connectorIs("relay", "False ServiceNotReady: there is no ExchangeService mail");
    bindingIs("list", "False ConnectorNotReady");

    cluster.delete("sconn/relay", "mcb/list");

    connectorIsGone("relay");
    bindingIsGone("list");
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void without_credentials_everything_goes_at_once() {
    cluster.apply(
        Manifest.service(), Manifest.connector("relay"), Manifest.binding("list", "relay", CLAIRE));
    connectorIs("relay", "False ServiceNotReady");

    cluster.delete("exsvc/mail", "sconn/relay", "mcb/list");

    connectorIsGone("relay");
    bindingIsGone("list");
    serviceIsGone();
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void a_connector_that_waits_for_its_password_goes_without_a_write() {
    cluster.apply(
        Manifest.apiKey(), Manifest.service(), Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs("relay", "False SecretNotFound");

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void deleted_while_it_is_being_created_leaves_nothing_behind() {
    turn(Switch.TASK_DURATION, "1s");
    turn(Switch.ROW_VISIBLE, "at-done");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    eventually(() -> assertThat(calls.writes()).containsExactly("POST sendConnector"));

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    eventually(() -> assertThat(platform().connectors()).allMatch(made -> made.platformDefault()));
    assertThat(calls.writes()).hasSize(2);
  }
}
