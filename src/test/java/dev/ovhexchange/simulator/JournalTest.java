package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tests rely on when they count calls, and what nobody may find there. */
class JournalTest extends RunningSimulator {
  private static final String WITH_SECRETS =
      """
      {"displayName":"Relay","smartHost":"smtp.example.net","smartHostAuthMechanism":"basicAuth",
       "user":"smtp-login","password":"hunter2"}""";

  @Test
  void an_entry_tells_who_asked_what_and_what_was_answered() {
    Entry entry = journaled(() -> attach(999));

    assertThat(entry.method()).isEqualTo("PUT");
    assertThat(entry.path()).isEqualTo(CLAIRE);
    assertThat(entry.operation())
        .isEqualTo("PUT /email/exchange/{organization}/service/{service}/account/{email}");
    assertThat(entry.status()).isEqualTo(400);
    assertThat(entry.credential()).isEqualTo("key:toyApplicationKey/102");
    assertThat(entry.body()).isEqualTo("{\"sendConnectorId\":999}");
    assertThat(entry.at()).isEqualTo(clock.instant());
    assertThat(entry.queryId()).startsWith("EU.ext-");
  }

  @Test
  void an_entry_tells_how_a_list_was_asked_for() {
    Entry entry =
        journaled(
            () ->
                client
                    .plain()
                    .with("X-Pagination-Mode", "CachedObjectList-Pages")
                    .with("X-Pagination-Size", "500")
                    .with("Pragma", "no-cache")
                    .get(O + "/account?primaryEmailAddress=%25a%25"));

    assertThat(entry.paging()).isEqualTo("Size=500");
    assertThat(entry.fresh()).isTrue();
    assertThat(entry.batch()).isFalse();
    assertThat(entry.query()).isEqualTo("primaryEmailAddress=%25a%25");
  }

  @Test
  void secrets_are_nowhere_in_answers_journal_and_admin_pages() {
    client.post(O + "/sendConnector", WITH_SECRETS);
    client.post(O + "/sendConnector", WITH_SECRETS + "}");
    client.post(O + "/sendConnector/30/changeAuthentication", "{\"password\":\"hunter2\"}");
    client.token(
        "grant_type=client_credentials&client_id=toyClientId&client_secret=toyClientSecret&scope=all");

    List<String> seen =
        List.of(
            client.get(O + "/sendConnector/30").text(),
            client
                .plain()
                .with("X-Pagination-Mode", "CachedObjectList-Pages")
                .get(O + "/sendConnector")
                .text(),
            simulator.journal().entries().toString(),
            client.admin("GET", "/journal", "").text(),
            client.admin("GET", "/state", "").text(),
            client.admin("GET", "/credentials", "").text(),
            client.admin("GET", "/platforms/private-zz111111-1/connectors/30", "").text(),
            simulator.platform().connectors().toString(),
            simulator.config().toString());

    assertThat(seen)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain(
                        "hunter2",
                        "smtp-login",
                        "toyApplicationSecret",
                        "toyConsumerKey",
                        "toyClientSecret"));
    assertThat(simulator.journal().entries("POST", "/sendConnector").getFirst().body())
        .contains("\"user\":\"***\"", "\"password\":\"***\"");
  }

  @Test
  void counts_go_on_when_entries_are_bounded_or_switched_off() {
    turn(Switch.JOURNAL_LIMIT, "2");
    client.get(O);
    client.get(O);
    client.get(O);
    assertThat(simulator.journal().entries()).hasSize(2);

    turn(Switch.JOURNAL, "counts");
    client.get(O);

    assertThat(simulator.journal().entries()).hasSize(2);
    assertThat(simulator.journal().summary())
        .containsEntry("GET /email/exchange/{organization}/service/{service}", 4L);
    assertThat(simulator.journal().mostPerMinute())
        .containsEntry("key:toyApplicationKey/102", 4)
        .containsEntry("anonymous", 4);
    simulator.journal().clear();
    assertThat(simulator.journal().total()).isZero();
  }

  @Test
  void every_answer_has_a_query_id_of_its_own() {
    client.get(O);
    client.get("/nowhere");
    client.get(O);

    assertThat(simulator.journal().entries()).extracting(Entry::queryId).doesNotHaveDuplicates();
    assertThat(simulator.journal().entries())
        .extracting(Entry::status)
        .containsExactly(200, 200, 200, 404, 200, 200);
  }

  private Entry journaled(Runnable call) {
    call.run();
    return simulator.journal().entries().getLast();
  }
}
