package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.exchange.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fewer calls: lists of objects, and several objects at once. */
class ExpandedListsTest extends RunningSimulator {
  private static final String MODE = "X-Pagination-Mode";
  private static final String PAGES = "CachedObjectList-Pages";

  @Test
  void a_plain_list_holds_addresses_and_no_pagination_headers() {
    Reply list = client.get(O + "/account");

    assertThat(list.json()).hasSize(40);
    assertThat(list.json().get(0).isTextual()).isTrue();
    assertThat(list.header("X-Pagination-Elements")).isEmpty();
  }

  @Test
  void pages_hold_objects_and_the_last_one_is_shorter() {
    Reply page = pages("size", "15", "number", "3").get(O + "/account");

    assertThat(page.json()).hasSize(10);
    assertThat(page.json().get(0).path("sendConnectorId").isNumber()).isTrue();
    assertThat(page.header("X-Pagination-Elements")).isEqualTo("40");
    assertThat(page.header("X-Pagination-Number")).isEqualTo("3");
    assertThat(page.header("X-Pagination-Size")).isEqualTo("15");
    assertThat(pages("size", "15", "number", "4").get(O + "/account").json()).isEmpty();
  }

  @Test
  void every_list_can_be_expanded() {
    for (String list : List.of("/account", "/sendConnector", "/domain")) {
      assertThat(pages("size", "10").get(O + list).json().get(0).isObject()).as(list).isTrue();
    }
    client.post(O + "/sendConnector", CREATION);
    JsonNode task = pages("size", "10").get(O + "/task").json().get(0);
    assertThat(task.path("function").asText()).isEqualTo("addSendConnector");
  }

  @Test
  void the_server_may_make_smaller_pages_than_asked_for() {
    turn(Switch.MAX_PAGE_SIZE, "7");

    Reply page = pages("size", "20000").get(O + "/account");

    assertThat(page.json()).hasSize(7);
    assertThat(page.header("X-Pagination-Size")).isEqualTo("7");
    assertThat(page.header("X-Pagination-Elements")).isEqualTo("40");
  }

  @Test
  void where_the_gateway_does_not_expand_the_answer_holds_addresses() {
    turn(Switch.PAGINATION, "off");

    assertThat(pages("size", "10").get(O + "/account").json().get(0).isTextual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "domain:eq=example.org, 10",
    "domain:ne=example.org, 30",
    "domain:nq=example.org, 30",
    "primaryEmailAddress:like=%25martin%25, 35",
    "domain:in=example.org%2Cexample.net, 15",
    "sendConnectorId:gt=0, 1",
    "sendConnectorId:lt=1, 39",
    "sendConnectorId:gt=0&domain:eq=example.org, 0",
  })
  void a_filter_selects(String filter, int expected) {
    simulator.platform().attach("claire.martin@example.com", readyConnector());

    Reply page = pages("filter", filter).get(O + "/account");

    assertThat(page.header("X-Pagination-Elements")).isEqualTo(Integer.toString(expected));
    assertThat(page.json()).hasSize(expected);
  }

  @Test
  void a_filter_that_nobody_understands_is_refused() {
    refused(pages("filter", "colour:eq=blue").get(O + "/account"), 400, "unknown key colour");
    refused(pages("filter", "id:about=5").get(O + "/account"), 400, "unknown operator about");
    refused(pages("size", "0").get(O + "/account"), 400, "X-Pagination-Size");
  }

  @Test
  void rows_come_in_the_order_asked_for() {
    Reply page =
        pages("sort", "primaryEmailAddress", "sort-order", "DESC", "size", "3").get(O + "/account");

    List<String> addresses = new ArrayList<>();
    page.json().forEach(row -> addresses.add(row.path("primaryEmailAddress").asText()));
    assertThat(addresses).hasSize(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(page.header("X-Pagination-Sort-Order")).isEqualTo("DESC");
  }

  @Test
  void a_cached_list_is_stale_until_its_time_is_over_or_freshness_is_asked_for() {
    turn(Switch.PAGINATION_CACHE, "1m");
    TestClient pages = pages("size", "100");
    assertThat(pages.get(O + "/account").json()).hasSize(40);
    simulator.platform().addMailbox("new@example.com");

    assertThat(pages.get(O + "/account").json()).hasSize(40);
    assertThat(pages("size", "100").with("Pragma", "no-cache").get(O + "/account").json())
        .hasSize(41);
    simulator.platform().removeMailbox("new@example.com");
    clock.advance(Duration.ofSeconds(61));
    assertThat(pages.get(O + "/account").json()).hasSize(40);
  }

  @Test
  void a_batch_answers_several_objects_and_says_what_is_missing() {
    String path = CLAIRE + ",nobody@example.com,hugo.martin@example.com";

    JsonNode elements = client.plain().with("X-Ovh-Batch", ",").get(path).json();

    assertThat(elements).hasSize(3);
    assertThat(elements.get(0).path("key").asText()).isEqualTo("claire.martin@example.com");
    assertThat(elements.at("/0/value/state").asText()).isEqualTo("ok");
    assertThat(elements.at("/0/error").isNull()).isTrue();
    assertThat(elements.at("/1/value").isNull()).isTrue();
    assertThat(elements.at("/1/error/class").asText()).isEqualTo("Client::NotFound");
    assertThat(elements.at("/2/value/firstName").asText()).isEqualTo("Hugo");
  }

  @Test
  void where_the_gateway_knows_no_batches_the_name_does_not_exist() {
    turn(Switch.BATCH, "off");

    Reply reply = client.plain().with("X-Ovh-Batch", ",").get(CLAIRE + ",hugo.martin@example.com");

    assertThat(reply.status()).isEqualTo(404);
  }

  /** A caller that asks for pages, with further pagination headers in pairs. */
  private TestClient pages(String... namesAndValues) {
    TestClient pages = client.plain().with(MODE, PAGES);
    for (int index = 0; index < namesAndValues.length; index += 2) {
      TestClient _ = pages.with("X-Pagination-" + namesAndValues[index], namesAndValues[index + 1]);
    }
    return pages;
  }
}
