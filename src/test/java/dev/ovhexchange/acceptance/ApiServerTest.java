package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API server refuses, fails, lags, and others write to the same resources. */
class ApiServerTest extends Story {
  private static final String FOREIGN = "example.net/hold";

  @ParameterizedTest
  @ValueSource(ints = {409, 500, 504})
  void a_status_write_that_fails_right_after_the_creation_loses_no_connector(int status) {
    scene.detours.answer(
        request ->
            Detours.isStatusOf(request, "sendconnectors")
                && calls.connectorWrites().contains("POST sendConnector"),
        status,
        1);

    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));

    connectorIs("relay", "True Synced");
    assertThat(calls.connectorWrites()).filteredOn("POST sendConnector"::equals).hasSize(1);
    assertThat(platform().connectors()).filteredOn(made -> !made.platformDefault()).hasSize(1);
  }

  @Test
  void lists_are_read_in_pages_from_the_store_and_never_from_a_lagging_cache() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    scene.restartOperator();

    List<String> lists =
        scene.detours.sent().stream()
            .filter(line -> line.startsWith("GET "))
            .filter(
                line ->
                    line.matches(
                        ".*/(exchangeservices|sendconnectors|mailboxconnectorbindings)\\?.*"))
            .filter(line -> !line.contains("watch=true"))
            .toList();
    assertThat(lists)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            line -> assertThat(line).contains("limit=500").doesNotContain("resourceVersion="));
  }

  @Test
  void an_edit_while_a_status_write_is_under_way_is_the_last_word() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    scene.detours.delay(
        request -> Detours.isStatusOf(request, "sendconnectors"), Duration.ofSeconds(1), 1);

    int patches = scene.operator().writes().size();
    cluster.apply(Manifest.connector("relay").with("port", 2525));
    eventually(
        () -> assertThat(scene.detours.sent().stream().filter(this::isStatusPatch)).isNotEmpty());
    eventually(() -> assertThat(calls.connectorWrites()).hasSize(2));
    cluster.apply(Manifest.connector("relay").with("port", 465));

    eventually(
        () ->
            assertThat(platform().connector(cluster.id("relay")).orElseThrow().port())
                .isEqualTo(465));
    connectorIs("relay", "True Synced");
    assertThat(cluster.connector("relay").getSpec().port()).isEqualTo(465);
    assertThat(scene.operator().writes()).hasSizeGreaterThan(patches);
  }

  private boolean isStatusPatch(String line) {
    return line.startsWith("PATCH ") && line.contains("/sendconnectors/relay/status");
  }

  @Test
  void of_the_finalizers_only_our_own_goes() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    for (String one : List.of("mcb/list", "sconn/relay", "exsvc/mail")) {
      addFinalizer(one);
    }

    cluster.delete("exsvc/mail", "sconn/relay", "mcb/list");

    for (String one : List.of("mcb/list", "sconn/relay", "exsvc/mail")) {
      eventually(() -> assertThat(finalizers(one)).isEqualTo("[\"" + FOREIGN + "\"]"));
      removeFinalizers(one);
    }
    connectorIsGone("relay");
    bindingIsGone("list");
    serviceIsGone();
    assertThat(platform().connectors()).allMatch(made -> made.platformDefault());
  }

  @Test
  void rights_that_are_taken_away_and_given_back_are_used_again_without_a_restart() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    String binding = cluster.kubectl("get", "rolebinding/ovh-exchange-operator", "-o", "yaml");
    cluster.kubectl("delete", "rolebinding/ovh-exchange-operator");
    cluster.apply(Manifest.connector("relay").with("port", 2525));
    eventually(
        () -> assertThat(scene.detours.sent().stream().filter(this::isStatusPatch)).isNotEmpty());
    throughout(
        Duration.ofSeconds(2), () -> assertThat(scene.operator().process().isLive()).isTrue());

    assertThat(cluster.tryToApply(binding).exitCode()).isZero();

    connectorIs("relay", "True Synced");
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.connectorWrites()).filteredOn("POST sendConnector"::equals).hasSize(1);
  }

  private void addFinalizer(String resource) {
    cluster.kubectl(
        "patch",
        resource,
        "--type=json",
        "-p",
        "[{\"op\":\"add\",\"path\":\"/metadata/finalizers/-\",\"value\":\"" + FOREIGN + "\"}]");
  }

  private void removeFinalizers(String resource) {
    cluster.kubectl(
        "patch", resource, "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
  }

  private String finalizers(String resource) {
    return cluster.kubectl("get", resource, "-o", "jsonpath={.metadata.finalizers}");
  }
}
