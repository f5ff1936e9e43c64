package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.exchange.Switch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every unknown of the contract, both ways. */
class SwitchesTest extends RunningSimulator {
  @Test
  void schema_says_which_properties_exist() {
    String connector = O + "/sendConnector/" + readyConnector();
    assertThat(client.get(connector).json().has("default")).isTrue();
    assertThat(client.get(O).json().has("defaultSmartHost")).isTrue();

    turn(Switch.SCHEMA, "2024");

    assertThat(client.get(connector).json().has("default")).isFalse();
    assertThat(client.get(O).json().has("defaultSmartHost")).isFalse();
    refused(client.put(connector, "{\"dnsRouting\":true}"), 400, "dnsRouting");
  }

  @Test
  void row_visible_says_when_a_new_connector_is_listed() {
    turn(Switch.ROW_VISIBLE, "at-done");
    client.post(O + "/sendConnector", CREATION);
    assertThat(client.get(O + "/sendConnector").json()).hasSize(1);

    pass();

    assertThat(client.get(O + "/sendConnector").json()).hasSize(2);
  }

  @Test
  void finished_task_says_how_long_a_task_can_be_read() {
    String task = O + "/task/" + client.post(O + "/sendConnector", CREATION).json().path("id");
    pass();
    assertThat(client.get(task).json().path("status").asText()).isEqualTo("done");
    assertThat(client.get(O + "/task").json()).isEmpty();

    turn(Switch.FINISHED_TASK, "1m");
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.get(task).status()).isEqualTo(404);

    turn(Switch.FINISHED_TASK, "404");
    task = O + "/task/" + client.post(O + "/sendConnector", CREATION).json().path("id");
    pass();
    assertThat(client.get(task).status()).isEqualTo(404);
  }

  @Test
  void readback_says_when_a_get_shows_what_a_put_wrote() {
    turn(Switch.READBACK, "at-done");
    long id = readyConnector();
    attach(id);
    assertThat(claire().path("sendConnectorId").asLong()).isZero();

    pass();

    assertThat(claire().path("sendConnectorId").asLong()).isEqualTo(id);
  }

  @Test
  void none_value_says_how_nothing_is_written() {
    assertThat(claire().path("sendConnectorId").asText()).isEqualTo("0");

    turn(Switch.NONE_VALUE, "null");

    assertThat(claire().path("sendConnectorId").isNull()).isTrue();
    assertThat(claire().path("taskPendingId").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "off, 200, 200, 200",
    "reject-all-false, 200, 400, 200",
    "always-require, 400, 400, 200",
  })
  void delete_virus_says_which_attach_bodies_are_refused(
      String value, int alone, int allFalse, int withDeleteVirus) {
    turn(Switch.DELETE_VIRUS, value);
    String id = "\"sendConnectorId\":" + readyConnector();

    assertThat(client.put(CLAIRE, "{" + id + "}").status()).isEqualTo(alone);
    pass();
    assertThat(client.put(CLAIRE, "{" + id + flags(false) + "}").status()).isEqualTo(allFalse);
    pass();
    assertThat(client.put(CLAIRE, "{" + id + flags(true) + "}").status())
        .isEqualTo(withDeleteVirus);
  }

  @ParameterizedTest
  @CsvSource({
    "409, 409, Client::Conflict",
    "403-busy, 403, Client::Forbidden::Busy",
    "400, 400," + " Client::BadRequest"
  })
  void pending_write_says_how_a_busy_object_refuses(String value, int status, String errorClass) {
    turn(Switch.PENDING_WRITE, value);
    long id = readyConnector();
    attach(id);

    Reply second = attach(0);

    assertThat(second.status()).isEqualTo(status);
    assertThat(second.json().path("class").asText()).isEqualTo(errorClass);
    assertThat(claire().path("sendConnectorId").asLong()).isEqualTo(id);
  }

  @Test
  void pending_write_may_queue() {
    turn(Switch.PENDING_WRITE, "queue");
    turn(Switch.READBACK, "at-done");
    long id = readyConnector();
    attach(id);
    assertThat(attach(0).status()).isEqualTo(200);
    assertThat(client.get(CLAIRE + "/tasks").json()).hasSize(2);

    clock.advance(Duration.ofSeconds(2));
    assertThat(claire().path("sendConnectorId").asLong()).isEqualTo(id);
    clock.advance(Duration.ofSeconds(2));
    assertThat(claire().path("sendConnectorId").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"zero, 200, 0", "reject, 409, 30", "dangling, 200, 30"})
  void delete_attached_says_what_becomes_of_the_users(String value, int status, long left) {
    turn(Switch.DELETE_ATTACHED, value);
    long id = readyConnector();
    simulator.platform().attach("claire.martin@example.com", id);

    assertThat(client.delete(O + "/sendConnector/" + id).status()).isEqualTo(status);
    pass();

    assertThat(claire().path("sendConnectorId").asLong()).isEqualTo(left);
  }

  @Test
  void duplicate_name_says_whether_two_connectors_may_have_one_name() {
    client.post(O + "/sendConnector", CREATION);
    assertThat(client.post(O + "/sendConnector", CREATION).status()).isEqualTo(200);

    turn(Switch.DUPLICATE_NAME, "reject");

    assertThat(client.post(O + "/sendConnector", CREATION).status()).isEqualTo(409);
  }

  @Test
  void unknown_connector_says_how_an_attach_to_nothing_fails() {
    assertThat(attach(999).status()).isEqualTo(400);

    turn(Switch.UNKNOWN_CONNECTOR, "404");

    assertThat(attach(999).status()).isEqualTo(404);
  }

  @Test
  void authentication_change_says_whether_all_three_properties_are_needed() {
    String path = O + "/sendConnector/" + readyConnector() + "/changeAuthentication";
    turn(Switch.AUTHENTICATION_CHANGE, "complete");

    refused(client.post(path, "{\"smartHostAuthMechanism\":\"basicAuth\"}"), 400, "[user]");

    turn(Switch.AUTHENTICATION_CHANGE, "partial");
    assertThat(client.post(path, "{\"password\":\"x\"}").status()).isEqualTo(200);
  }

  @Test
  void size_above_100_says_whether_large_mail_is_possible() {
    String connector = O + "/sendConnector/" + readyConnector();
    assertThat(client.put(connector, "{\"maxSendSize\":150}").status()).isEqualTo(400);

    turn(Switch.SIZE_ABOVE_100, "accept");

    assertThat(client.put(connector, "{\"maxSendSize\":150}").status()).isEqualTo(200);
  }

  @Test
  void maintenance_write_says_whether_a_service_in_maintenance_takes_writes() {
    simulator.platform().setState("inMaintenance");
    assertThat(client.get(O).json().path("state").asText()).isEqualTo("inMaintenance");
    assertThat(attach(0).status()).isEqualTo(409);

    turn(Switch.MAINTENANCE_WRITE, "accept");

    assertThat(attach(0).status()).isEqualTo(200);
  }

  @Test
  void task_duration_may_be_a_range() {
    turn(Switch.TASK_DURATION, "10s..20s");
    client.post(O + "/sendConnector", CREATION);

    clock.advance(Duration.ofSeconds(9));
    assertThat(client.get(O + "/task").json()).hasSize(1);
    clock.advance(Duration.ofSeconds(11));
    assertThat(client.get(O + "/task").json()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"error, gone, 1", "cancelled, gone, 1", "error, creating, 2", "stuck, gone, 2"})
  void task_outcome_and_failed_add_say_what_a_creation_leaves(
      String outcome, String left, int rows) {
    turn(Switch.TASK_OUTCOME, outcome);
    turn(Switch.FAILED_ADD, left);
    JsonNode task = client.post(O + "/sendConnector", CREATION).json();

    clock.advance(Duration.ofDays(1));

    assertThat(client.get(O + "/task/" + task.path("id")).json().path("status").asText())
        .isEqualTo(outcome.equals("stuck") ? "doing" : outcome);
    assertThat(client.get(O + "/sendConnector").json()).hasSize(rows);
  }

  @Test
  void a_failed_change_leaves_things_as_they_were() {
    turn(Switch.TASK_OUTCOME, "error");
    long id = readyConnector();
    attach(id);
    assertThat(claire().path("sendConnectorId").asLong()).isEqualTo(id);

    pass();

    assertThat(claire().path("sendConnectorId").asLong()).isZero();
  }

  @Test
  void default_connector_says_whether_the_platforms_own_is_listed() {
    assertThat(client.get(O + "/sendConnector").json()).hasSize(1);

    turn(Switch.DEFAULT_CONNECTOR, "hidden");

    assertThat(client.get(O + "/sendConnector").json()).isEmpty();
  }

  @Test
  void server_time_offset_is_what_the_time_call_tells() {
    turn(Switch.SERVER_TIME_OFFSET, "10m");
    Instant skewed = clock.instant().plus(Duration.ofMinutes(10));

    assertThat(client.get("/auth/time").text()).isEqualTo(Long.toString(skewed.getEpochSecond()));
    String mine = Long.toString(clock.instant().getEpochSecond());
    refused(
        client.signedAt("GET", simulator.apiUrl() + O, "", "toyApplicationSecret", mine),
        400,
        "Query out of time");
  }

  @Test
  void skew_window_says_how_wrong_a_callers_clock_may_be() {
    String past = Long.toString(clock.instant().getEpochSecond() - 60);
    String url = simulator.apiUrl() + O;
    assertThat(client.signedAt("GET", url, "", "toyApplicationSecret", past).status())
        .isEqualTo(200);

    turn(Switch.SKEW_WINDOW, "30s");

    assertThat(client.signedAt("GET", url, "", "toyApplicationSecret", past).status())
        .isEqualTo(400);
  }

  @Test
  void token_lifetime_says_how_long_a_token_lives() {
    turn(Switch.TOKEN_LIFETIME, "10s");
    JsonNode token =
        client
            .token(
                "grant_type=client_credentials&client_id=toyClientId"
                    + "&client_secret=toyClientSecret&scope=all")
            .json();
    String bearer = token.path("access_token").asText();
    assertThat(token.path("expires_in").asInt()).isEqualTo(10);
    assertThat(client.bearer(bearer, "GET", O, "").status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(10));

    assertThat(client.bearer(bearer, "GET", O, "").status()).isEqualTo(401);
  }

  @Test
  void journal_may_be_off() {
    turn(Switch.JOURNAL, "off");
    client.get(O);

    assertThat(simulator.journal().total()).isZero();
  }

  @Test
  void rate_limit_answers_429_until_the_minute_slides_on() {
    turn(Switch.RATE_LIMIT, "3");
    for (int call = 0; call < 3; call++) {
      assertThat(client.get(O).status()).isEqualTo(200);
      clock.advance(Duration.ofSeconds(15));
    }

    Reply refused = client.get(O);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    clock.advance(Duration.ofSeconds(15));
    assertThat(client.get(O).status()).isEqualTo(200);
    turn(Switch.RATE_LIMIT_HEADER, "off");
    assertThat(client.get(O).header("Retry-After")).isEmpty();
  }

  @Test
  void a_wrong_value_is_refused_with_the_allowed_ones() {
    assertThatThrownBy(() -> turn(Switch.SCHEMA, "2025")).hasMessageContaining("2024|2026");
    assertThatThrownBy(() -> simulator.switches().set("colour", "blue"))
        .hasMessageContaining("unknown switch 'colour'")
        .hasMessageContaining("row-visible");
    assertThatThrownBy(() -> turn(Switch.PAGINATION_CACHE, "1s..2s"))
        .hasMessageContaining("<duration>");
  }

  private static String flags(boolean deleteVirus) {
    return ",\"spamAndVirusConfiguration\":{\"checkDKIM\":false,\"deleteVirus\":"
        + deleteVirus
        + "}";
  }
}
