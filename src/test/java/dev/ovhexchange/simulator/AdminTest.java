package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import org.junit.jupiter.api.Test;

/** The hand by HTTP does what the hand in Java does. */
class AdminTest extends RunningSimulator {
  private static final String PLATFORM = "/platforms/private-zz111111-1";

  @Test
  void the_state_shows_platforms_in_short() {
    long id = readyConnector();
    simulator.platform().attach("claire.martin@example.com", id);

    JsonNode state = client.admin("GET", "/state", "").json().get(0);

    assertThat(state.path("mailboxes").asInt()).isEqualTo(40);
    assertThat(state.path("attached").path(Long.toString(id)).asInt()).isEqualTo(1);
    assertThat(state.path("domains")).hasSize(3);
  }

  @Test
  void switches_are_read_changed_and_reset() {
    Reply changed = client.admin("PATCH", "/switches", "{\"schema\":\"2024\"}");

    assertThat(changed.json().path("schema").asText()).isEqualTo("2024");
    assertThat(client.admin("PATCH", "/switches", "{\"schema\":\"1999\"}").status()).isEqualTo(400);
    assertThat(client.admin("DELETE", "/switches", "").json().path("schema").asText())
        .isEqualTo("2026");
  }

  @Test
  void faults_are_injected_listed_and_taken_back() {
    String fault =
        "{\"kind\":\"server-error\",\"method\":\"GET\",\"path\":\"account\",\"times\":-1}";
    assertThat(client.admin("POST", "/faults", fault).json()).hasSize(1);
    assertThat(client.get(CLAIRE).status()).isEqualTo(500);

    assertThat(client.admin("DELETE", "/faults", "").json()).isEmpty();

    assertThat(client.get(CLAIRE).status()).isEqualTo(200);
    refused(client.admin("POST", "/faults", "{\"kind\":\"fire\"}"), 400, "reset-after-commit");
    refused(client.admin("POST", "/faults", "{\"kind\":\"latency\",\"colour\":1}"), 400, "colour");
  }

  @Test
  void the_journal_is_read_summed_up_and_cleared() {
    client.get(O);

    assertThat(client.admin("GET", "/journal", "").json()).hasSize(2);
    JsonNode summary = client.admin("GET", "/journal/summary", "").json();
    assertThat(summary.path("total").asInt()).isEqualTo(2);
    assertThat(summary.path("operations").path("GET /auth/time").asInt()).isEqualTo(1);
    client.admin("DELETE", "/journal", "");
    assertThat(client.admin("GET", "/journal", "").json()).isEmpty();
  }

  @Test
  void mailboxes_are_made_renamed_and_removed() {
    String mailboxes = PLATFORM + "/mailboxes";
    JsonNode made = client.admin("POST", mailboxes, "{\"address\":\"a@example.com\"}").json();

    client.admin("PATCH", mailboxes + "/a@example.com", "{\"login\":\"b\"}");

    JsonNode renamed = client.get(O + "/account/b@example.com").json();
    assertThat(renamed.path("id")).isEqualTo(made.path("id"));
    assertThat(client.get(O + "/account/a@example.com").status()).isEqualTo(404);
    client.admin("DELETE", mailboxes + "/b@example.com", "");
    assertThat(client.get(O + "/account/b@example.com").status()).isEqualTo(404);
    refused(client.admin("DELETE", mailboxes + "/b@example.com", ""), 400, "no mailbox");
  }

  @Test
  void connectors_and_domains_are_changed_behind_everybodys_back() {
    long id =
        client
            .admin("POST", PLATFORM + "/connectors", "{\"displayName\":\"x\",\"smartHost\":\"y\"}")
            .json()
            .path("id")
            .asLong();

    client.admin("PATCH", PLATFORM + "/connectors/" + id, "{\"port\":2525}");
    client.admin(
        "PATCH", PLATFORM + "/domains/example.com", "{\"sendConnectorIdDefault\":" + id + "}");

    assertThat(client.get(O + "/sendConnector/" + id).json().path("port").asInt()).isEqualTo(2525);
    assertThat(simulator.platform().domain("example.com"))
        .hasValueSatisfying(domain -> assertThat(domain.sendConnectorIdDefault()).isEqualTo(id));
    client.admin("DELETE", PLATFORM + "/connectors/" + id, "");
    assertThat(client.get(O + "/sendConnector/" + id).status()).isEqualTo(404);
  }

  @Test
  void a_platform_changes_its_offer_its_state_and_its_bill() {
    client.admin("PATCH", PLATFORM, "{\"offer\":\"hosted\",\"state\":\"suspended\"}");
    assertThat(client.get(O).json().path("offer").asText()).isEqualTo("hosted");

    client.admin("PATCH", PLATFORM, "{\"expired\":true}");

    assertThat(client.get(O).status()).isEqualTo(460);
    refused(client.admin("PATCH", PLATFORM, "{\"offer\":\"gold\"}"), 400, "dedicated");
  }

  @Test
  void a_task_is_ended_and_the_clock_advanced() {
    long task = simulator.platform().occupyMailbox("claire.martin@example.com");
    assertThat(claire().path("taskPendingId").asLong()).isEqualTo(task);

    client.admin("PATCH", PLATFORM + "/tasks/" + task, "{\"status\":\"error\"}");
    assertThat(claire().path("taskPendingId").asLong()).isZero();

    client.post(O + "/sendConnector", CREATION);
    client.admin("POST", "/clock", "{\"advance\":\"10m\"}");
    assertThat(client.get(O + "/task").json()).isEmpty();
  }

  @Test
  void credentials_expire_and_are_revoked() {
    client.admin("PATCH", "/credentials/102", "{\"status\":\"expired\"}");
    refused(client.get(O), 403, "not valid");

    client.admin("DELETE", "/credentials/102", "");

    refused(client.get(O), 403, "does not exist");
    refused(client.admin("DELETE", "/credentials/102", ""), 400, "no credential 102");
  }
}
