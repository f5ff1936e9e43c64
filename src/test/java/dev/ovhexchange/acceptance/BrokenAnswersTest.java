package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are none, and a resource as nobody expected it: the rest goes on. */
class BrokenAnswersTest extends Story {
  private static final int HUNDRED_MEGABYTES = 100 << 20;

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"REQUEST_TIMEOUT", "TRUNCATED_JSON", "HUGE_BODY", "EMPTY_SERVER_ERROR"})
  void a_list_that_is_none_is_an_outage_and_takes_nothing_away(FaultKind kind) {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    calls.forget();
    inject(Fault.of(kind).on("GET", "/account$").times(2).bytes(HUNDRED_MEGABYTES));

    cluster.kubectl("annotate", "exsvc/mail", "ovh-exchange.dev/reconcile-requested-at=now");

    serviceIs("Unknown ApiUnavailable");
    is(cluster.binding("list"), "True Synced");
    serviceIs("True Synced");
    assertThat(calls.writes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"REQUEST_TIMEOUT", "TRUNCATED_JSON", "EMPTY_SERVER_ERROR"})
  void a_creation_whose_answer_is_none_is_made_once(FaultKind kind) {
    inject(Fault.of(kind).on("POST", "/sendConnector$").onlyAfterCommit());

    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));

    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
  }

  @Test
  void a_status_that_somebody_damaged_troubles_no_other_resource_and_is_mended() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("odd").withLogin("basicAuth"),
        Manifest.binding("odd", "odd", CLAIRE));
    bindingIs("odd", "True Synced: 1 of 1");
    long id = cluster.id("odd");
    scene.operator().close();
    cluster.kubectl(
        "patch",
        "sconn/odd",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {
          "connectorId": -7,
          "intent": {"marker": "[k8s-", "since": "0001-01-01T00:00:00Z", "taskId": 77},
          "authentication": {"appliedAt": "0001-01-01T00:00:00Z", "mechanism": "none"}}}""");
    cluster.kubectl(
        "patch",
        "mcb/odd",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {
          "connectorId": -7,
          "mailboxes": [{"address": "", "accountId": -1, "previousConnector": -2}]}}""");
    scene.startOperator();

    cluster.apply(Manifest.connector("relay"), Manifest.binding("list", "relay", HUGO));

    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    connectorIs("odd", "True Synced");
    bindingIs("odd", "True Synced: 1 of 1");
    assertThat(cluster.id("odd")).isEqualTo(id);
    assertThat(connectorOf(CLAIRE)).isEqualTo(id);
    assertThat(platform().connector(id).orElseThrow().password()).isEqualTo("a-password");
    assertThat(calls.writes()).filteredOn("POST sendConnector"::equals).hasSize(2);
  }

  @Test
  void a_row_that_no_code_expected_troubles_no_other_resource() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("odd"),
        Manifest.connector("relay"));
    connectorIs("odd", "True Synced");
    connectorIs("relay", "True Synced");
    platform().editConnector(cluster.id("odd"), Map.of("state", "neverHeardOf"));
    look();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "True Synced: 1 of 1");
    connectorIs("odd", "Unknown TaskRunning");
    is(cluster.connector("relay"), "True Synced");
  }
}
