package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.exchange.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A send connector comes into being: once, found again, and silent about its password. */
class CreateTest extends Story {
  private static final String PASSWORD = "canary-7f3b1c";

  @Test
  void a_connector_with_a_password_is_created_by_one_call_and_becomes_ready() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", PASSWORD),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth").with("displayName", "Newsletters"));

    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector");
    JsonNode sent = calls.bodyOf("POST sendConnector");
    assertThat(sent.path("smartHost").asText()).isEqualTo("relay.example.net");
    assertThat(sent.path("port").asInt()).isEqualTo(587);
    assertThat(sent.path("requireTLS").asBoolean()).isTrue();
    assertThat(sent.path("maxSendSize").asInt()).isEqualTo(100);
    OfConnector made = platform().connector(cluster.id("relay")).orElseThrow();
    assertThat(made.mechanism()).isEqualTo("basicAuth");
    assertThat(made.user()).isEqualTo("relay-user");
    assertThat(made.password()).isEqualTo(PASSWORD);
    String uid = cluster.connector("relay").getMetadata().getUid().replace("-", "");
    assertThat(made.displayName()).isEqualTo("Newsletters [k8s-" + uid.substring(0, 12) + "]");
  }

  @Test
  void the_password_is_in_no_status_and_no_event() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", PASSWORD),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs("relay", "True Synced");

    assertThat(cluster.kubectl("get", "exsvc,sconn,events", "-o", "yaml"))
        .contains("connectorId:")
        .doesNotContain(PASSWORD)
        .doesNotContain("toyApplicationSecret")
        .doesNotContain("toyConsumerKey");
  }

  @ParameterizedTest
  @CsvSource({"at-post,48h", "at-done,48h", "at-post,404", "at-done,404"})
  void it_is_found_whenever_the_platform_shows_it_and_however_soon_it_forgets_the_task(
      String rowVisible, String finishedTask) {
    turn(Switch.ROW_VISIBLE, rowVisible);
    turn(Switch.FINISHED_TASK, finishedTask);

    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));

    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector");
    assertThat(cluster.connector("relay").getStatus().intent()).isNull();
  }

  @Test
  void two_resources_at_the_same_moment_make_one_connector_each() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.connector("other"));

    connectorIs("relay", "True Synced");
    connectorIs("other", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector", "POST sendConnector");
    assertThat(cluster.id("relay")).isNotEqualTo(cluster.id("other"));
  }
}
