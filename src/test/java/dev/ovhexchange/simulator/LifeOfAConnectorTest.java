package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.exchange.VirtualClock;
import dev.ovhexchange.simulator.gateway.AccessRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the creation of a connector to its end, as the guide tells it. */
class LifeOfAConnectorTest {
  private static final String CREATION =
      """
      {"displayName":"Relay","smartHost":"smtp-relay.example.net","port":587,"requireTLS":true,
       "smartHostAuthMechanism":"basicAuth","user":"someone","password":"hunter2"}""";
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final Simulator simulator = Simulator.start(SimulatorConfig.defaults().withClock(clock));
  private final TestClient client = new TestClient(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void a_creation_answers_a_task_and_the_row_names_that_task() {
    JsonNode before = client.get(O + "/sendConnector").json();

    JsonNode task = client.post(O + "/sendConnector", CREATION).json();

    assertThat(task.properties()).hasSize(5);
    assertThat(task.path("function").asText()).isEqualTo("addSendConnector");
    assertThat(task.path("status").asText()).isEqualTo("todo");
    JsonNode after = client.get(O + "/sendConnector").json();
    assertThat(after.size()).isEqualTo(before.size() + 1);
    JsonNode row = client.get(O + "/sendConnector/" + after.get(after.size() - 1)).json();
    assertThat(row.path("state").asText()).isEqualTo("creating");
    assertThat(row.path("taskPendingId")).isEqualTo(task.path("id"));
    assertThat(row.path("creationDate")).isEqualTo(task.path("todoDate"));
    assertThat(row.has("user") || row.has("password")).isFalse();
  }

  @Test
  void after_its_task_a_connector_carries_mail_until_it_is_deleted() {
    long id = created();
    String mailbox = O + "/account/claire.martin@example.com";

    Reply attached = client.put(mailbox, "{\"sendConnectorId\":" + id + "}");

    assertThat(attached.status()).isEqualTo(200);
    assertThat(attached.text()).isEqualTo("null");
    assertThat(client.get(mailbox).json().path("sendConnectorId").asLong()).isEqualTo(id);
    assertThat(client.get(mailbox).json().path("taskPendingId").asLong()).isPositive();
    pass();
    assertThat(client.get(mailbox).json().path("taskPendingId").asLong()).isZero();
    assertThat(client.put(mailbox, "{\"sendConnectorId\":0}").status()).isEqualTo(200);
    pass();
    JsonNode task = client.delete(O + "/sendConnector/" + id).json();
    assertThat(task.path("function").asText()).isEqualTo("deleteSendConnector");
    pass();
    assertThat(client.get(O + "/sendConnector/" + id).status()).isEqualTo(404);
    assertThat(client.get(O + "/task/" + task.path("id")).json().path("status").asText())
        .isEqualTo("done");
  }

  @Test
  void mailboxes_created_later_get_the_default_connector_of_their_domain() {
    long id = created();

    Reply changed =
        client.put(
            O + "/domain/example.org/changeDefaultSBR", "{\"sendConnectorIdDefault\":" + id + "}");
    pass();
    simulator.platform().addMailbox("new@example.org");

    assertThat(changed.text()).isEqualTo("null");
    JsonNode domain = client.get(O + "/domain/example.org").json();
    assertThat(domain.path("sendConnectorIdDefault").asLong()).isEqualTo(id);
    assertThat(simulator.platform().mailbox("new@example.org"))
        .hasValueSatisfying(mailbox -> assertThat(mailbox.sendConnectorId()).isEqualTo(id));
    assertThat(simulator.platform().attachedTo(id)).isEqualTo(1);
  }

  @Test
  void changed_credentials_arrive_when_their_task_is_done_and_are_never_shown() {
    long id = created();

    Reply task =
        client.post(
            O + "/sendConnector/" + id + "/changeAuthentication", "{\"password\":\"rotated\"}");
    pass();

    assertThat(task.json().path("function").asText()).isEqualTo("setSendConnector");
    assertThat(simulator.platform().connector(id))
        .hasValueSatisfying(
            connector -> {
              assertThat(connector.user()).isEqualTo("someone");
              assertThat(connector.password()).isEqualTo("rotated");
            });
    assertThat(client.get(O + "/sendConnector/" + id).text()).doesNotContain("someone", "rotated");
  }

  @Test
  void a_mailbox_can_be_made_by_the_api_and_gets_the_default_of_its_domain() {
    long id = created();
    simulator.platform().editDomain("example.net", Map.of("sendConnectorIdDefault", id));
    simulator
        .keyring()
        .setRules(
            "toyConsumerKey", List.of(new AccessRule("POST", "*"), new AccessRule("GET", "*")));
    String body =
        "{\"login\":\"new\",\"domain\":\"example.net\",\"license\":\"standard\",\"password\":\"hunter2\"}";

    JsonNode task = client.post(O + "/account", body).json();
    assertThat(task.path("function").asText()).isEqualTo("addAccount");
    assertThat(client.get(O + "/account/new@example.net").json().path("state").asText())
        .isEqualTo("creating");
    pass();

    JsonNode made = client.get(O + "/account/new@example.net").json();
    assertThat(made.path("state").asText()).isEqualTo("ok");
    assertThat(made.path("sendConnectorId").asLong()).isEqualTo(id);
    assertThat(client.post(O + "/account", body).status()).isEqualTo(409);
    assertThat(simulator.journal().entries().toString()).doesNotContain("hunter2");
  }

  private long created() {
    assertThat(client.post(O + "/sendConnector", CREATION).status()).isEqualTo(200);
    pass();
    JsonNode ids = client.get(O + "/sendConnector").json();
    return ids.get(ids.size() - 1).asLong();
  }

  private void pass() {
    clock.advance(Duration.ofSeconds(5));
  }
}
