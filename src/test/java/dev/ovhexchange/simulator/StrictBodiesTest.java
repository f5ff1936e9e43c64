package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.AccessRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not declared is refused, and says why. */
class StrictBodiesTest extends RunningSimulator {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"displayName\":\"a\"} | Missing required body parameter smartHost",
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"dnsRouting\":true} | parameter dnsRouting",
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"port\":\"587\"} | port isn't formated",
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"port\":0} | [port]",
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"requireTLS\":1} | requireTLS isn't formated",
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"maxSendSize\":101} | [maxSendSize]",
        "{\"displayName\":null,\"smartHost\":\"b\"} | displayName isn't formated",
        "{\"displayName\":\" \",\"smartHost\":\"b\"} | [displayName]",
        "{\"displayName\":\"a\",\"displayName\":\"b\",\"smartHost\":\"c\"} | Invalid JSON",
        "{\"displayName\":\"a\" | Invalid JSON",
        "[] | Invalid JSON",
      })
  void a_creation_is_refused(String body, String message) {
    refused(client.post(O + "/sendConnector", body), 400, message);
    assertThat(simulator.platform().connectors()).hasSize(1);
  }

  @Test
  void a_word_that_is_not_in_the_enumeration_is_refused() {
    String body =
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"smartHostAuthMechanism\":\"cramMd5\"}";

    refused(client.post(O + "/sendConnector", body), 400, "(cramMd5) does not belong");
  }

  @Test
  void a_mechanism_without_user_and_password_is_refused() {
    String body =
        "{\"displayName\":\"a\",\"smartHost\":\"b\",\"smartHostAuthMechanism\":\"basicAuth\"}";

    refused(client.post(O + "/sendConnector", body), 400, "[user]");
  }

  @Test
  void a_mailbox_is_not_renamed_to_nothing_nor_into_another_one() {
    refused(client.put(CLAIRE, "{\"login\":\"\"}"), 400, "[login]");
    refused(client.put(CLAIRE, "{\"login\":\"hugo.martin\"}"), 409, "already exists");
    refused(client.put(CLAIRE, "{\"domain\":\"example.edu\"}"), 400, "[domain]");
  }

  @Test
  void undeclared_flags_and_query_parameters_are_refused() {
    refused(
        client.put(CLAIRE, "{\"spamAndVirusConfiguration\":{\"deleteEverything\":true}}"),
        400,
        "deleteEverything");
    refused(client.get(O + "/task?status=todo"), 400, "not described parameters: (status)");
  }

  @Test
  void read_only_properties_are_passed_over_or_refused_by_the_switch() {
    String body = "{\"primaryEmailAddress\":\"x@example.com\",\"company\":\"Harbour\"}";

    assertThat(client.put(CLAIRE, body).status()).isEqualTo(200);
    assertThat(claire().path("company").asText()).isEqualTo("Harbour");
    pass();
    turn(Switch.READ_ONLY_IN_PUT, "reject");
    refused(client.put(CLAIRE, body), 400, "primaryEmailAddress is read only");
  }

  @Test
  void the_mechanism_of_a_connector_does_not_change_by_put() {
    long id = readyConnector();

    client.put(O + "/sendConnector/" + id, "{\"smartHostAuthMechanism\":\"basicAuth\"}");
    pass();

    assertThat(
            client.get(O + "/sendConnector/" + id).json().path("smartHostAuthMechanism").asText())
        .isEqualTo("none");
  }

  @Test
  void the_platforms_own_connector_is_not_changed_and_not_deleted() {
    long own = simulator.platform().connectors().getFirst().id();

    refused(client.delete(O + "/sendConnector/" + own), 400, "default send connector");
    refused(client.put(O + "/sendConnector/" + own, "{\"port\":26}"), 400, "default");
  }

  @Test
  void what_does_not_exist_is_told_apart_from_what_is_not_yours() {
    refused(client.get(O + "/sendConnector/999"), 404, "The requested object (id = 999)");
    simulator.keyring().setRules("toyConsumerKey", List.of(new AccessRule("GET", "/email/*")));
    refused(
        client.get("/email/exchange/private-zz111111-9/service/private-zz111111-9"),
        404,
        "This service does not exist");
  }
}
