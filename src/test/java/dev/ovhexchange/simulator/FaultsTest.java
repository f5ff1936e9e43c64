package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can go wrong on purpose does, where and as often as asked. */
class FaultsTest extends RunningSimulator {
  @ParameterizedTest
  @CsvSource({
    "SERVER_ERROR, 500, Internal server error",
    "UNAVAILABLE, 503, temporarily unavailable",
    "TOO_MANY_REQUESTS, 429, Too many requests",
    "KEY_EXPIRED, 403, This credential is not valid",
    "NOT_GRANTED_CALL, 403, has not been granted",
    "SERVICE_EXPIRED, 460, This service is expired",
    "TIME_SKEW, 400, Query out of time",
  })
  void an_error_hits_once_and_only_where_it_matches(FaultKind kind, int status, String message) {
    inject(Fault.of(kind).on("GET", "/account/"));

    assertThat(client.get(O).status()).isEqualTo(200);
    refused(client.get(CLAIRE), status, message);
    assertThat(client.get(CLAIRE).status()).isEqualTo(200);
  }

  @Test
  void a_load_balancer_times_out_without_json() {
    inject(Fault.of(FaultKind.REQUEST_TIMEOUT).on("GET", "account"));

    Reply reply = client.get(CLAIRE);

    assertThat(reply.status()).isEqualTo(408);
    assertThat(reply.text()).startsWith("<html>");
    assertThat(reply.header("Content-Type")).isEqualTo("text/html");
  }

  @Test
  void the_token_endpoint_can_fail_without_a_word() {
    inject(Fault.of(FaultKind.EMPTY_SERVER_ERROR).on("POST", "/auth/oauth2/token"));

    Reply reply = client.token("grant_type=client_credentials");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void retry_after_is_told_if_there_is_a_delay() {
    inject(Fault.of(FaultKind.TOO_MANY_REQUESTS).on("GET", "account").delay(Duration.ofSeconds(7)));
    assertThat(client.get(CLAIRE).header("Retry-After")).isEqualTo("7");

    inject(Fault.of(FaultKind.TOO_MANY_REQUESTS).on("GET", "account"));
    assertThat(client.get(CLAIRE).header("Retry-After")).isEmpty();
  }

  @Test
  void a_lost_answer_means_that_the_work_was_done() {
    inject(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("POST", "/sendConnector$"));

    assertThatThrownBy(() -> client.post(O + "/sendConnector", CREATION))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.platform().connectors()).hasSize(2);
    assertThat(simulator.journal().entries("POST", "/sendConnector"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.status()).isZero();
              assertThat(entry.faults()).isEqualTo("reset-after-commit");
            });
  }

  @Test
  void a_reset_before_the_commit_means_that_nothing_was_done() {
    inject(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on("POST", "/sendConnector$"));

    assertThatThrownBy(() -> client.post(O + "/sendConnector", CREATION))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.platform().connectors()).hasSize(1);
    assertThat(simulator.journal().entries("POST", "/sendConnector")).hasSize(1);
  }

  @Test
  void an_error_after_the_commit_hides_that_the_work_was_done() {
    inject(Fault.of(FaultKind.UNAVAILABLE).on("POST", "/sendConnector$").onlyAfterCommit());

    assertThat(client.post(O + "/sendConnector", CREATION).status()).isEqualTo(503);

    assertThat(simulator.platform().connectors()).hasSize(2);
  }

  @Test
  void json_can_be_cut_off() {
    inject(Fault.of(FaultKind.TRUNCATED_JSON).on("GET", "account"));

    Reply reply = client.get(CLAIRE);

    assertThat(reply.status()).isEqualTo(200);
    assertThatThrownBy(reply::json).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_list_can_come_back_empty() {
    inject(Fault.of(FaultKind.EMPTY_LIST).on("GET", "/account$"));

    assertThat(client.get(O + "/account").text()).isEqualTo("[]");
    assertThat(client.get(O + "/account").json()).hasSize(40);
  }

  @Test
  void a_body_can_be_huge() {
    inject(Fault.of(FaultKind.HUGE_BODY).on("GET", "account").bytes(3_000_000));

    assertThat(client.get(CLAIRE).text()).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void a_body_can_drip() {
    Duration drip = Duration.ofMillis(2);
    inject(Fault.of(FaultKind.SLOW_DRIP).on("GET", "/domain$").delay(drip));
    long before = System.nanoTime();

    Reply reply = client.get(O + "/domain");

    assertThat(reply.json()).hasSize(3);
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(took).isGreaterThan(drip.multipliedBy(reply.text().length() - 1L));
  }

  @Test
  void an_answer_can_be_late() {
    inject(Fault.of(FaultKind.LATENCY).on("GET", "/domain$").delay(Duration.ofMillis(150)));
    long before = System.nanoTime();

    assertThat(client.get(O + "/domain").status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(149));
  }

  @Test
  void a_maintenance_shows_and_refuses_writes() {
    inject(Fault.of(FaultKind.IN_MAINTENANCE).on(null, "/service/").times(2));

    assertThat(client.get(O).json().path("state").asText()).isEqualTo("inMaintenance");
    refused(attach(0), 409, "maintenance");
    assertThat(client.get(O).json().path("state").asText()).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({"TASK_ERROR, error", "TASK_CANCELLED, cancelled", "TASK_STUCK, doing"})
  void the_task_of_one_request_can_fail(FaultKind kind, String status) {
    inject(Fault.of(kind).on("POST", "/sendConnector$"));
    JsonNode task = client.post(O + "/sendConnector", CREATION).json();

    pass();

    assertThat(client.get(O + "/task/" + task.path("id")).json().path("status").asText())
        .isEqualTo(status);
  }

  @Test
  void a_fault_can_wait_and_can_stay_until_it_is_cleared() {
    inject(Fault.of(FaultKind.SERVER_ERROR).on("GET", "/domain$").skip(1).times(Fault.ALWAYS));

    assertThat(client.get(O + "/domain").status()).isEqualTo(200);
    assertThat(client.get(O + "/domain").status()).isEqualTo(500);
    assertThat(client.get(O + "/domain").status()).isEqualTo(500);
    simulator.faults().clear();
    assertThat(client.get(O + "/domain").status()).isEqualTo(200);
  }

  private void inject(Fault fault) {
    simulator.faults().inject(fault);
  }
}
