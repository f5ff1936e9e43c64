package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Snapshots.OfConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person edits reaches the platform by one call, and nothing else does. */
class EditTest extends Story {
  private long id;

  @BeforeEach
  void aConnectorWithAPassword() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "first-password"),
        Manifest.service(),
        relay());
    connectorIs("relay", "True Synced");
    id = cluster.id("relay");
    calls.forget();
  }

  @ParameterizedTest
  @CsvSource({
    "port, 2525",
    "smartHost, other.example.net",
    "requireTLS, false",
    "maxSendSize, 50",
    "displayName, Another name",
  })
  void an_edit_is_one_call_that_sends_what_is_new(String field, String value) {
    cluster.kubectl(
        "patch",
        "sconn/relay",
        "--type=merge",
        "-p",
        "{\"spec\":{\"" + field + "\":" + json(value) + "}}");

    eventually(() -> assertThat(calls.connectorWrites()).isNotEmpty());
    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).containsExactly("PUT sendConnector/" + id);
    assertThat(calls.bodyOf("PUT sendConnector/" + id).path(field).asText()).startsWith(value);
  }

  @Test
  void a_field_taken_out_of_the_spec_goes_back_to_its_default() {
    cluster.apply(relay().with("port", 2525));
    eventually(() -> assertThat(connector().port()).isEqualTo(2525));
    connectorIs("relay", "True Synced");

    cluster.apply(relay());

    eventually(() -> assertThat(connector().port()).isEqualTo(587));
    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).hasSize(2);
  }

  @Test
  void a_new_password_in_the_secret_is_taken_by_one_call() {
    cluster.apply(Manifest.relayLogin("relay-user", "second-password"));

    eventually(() -> assertThat(connector().password()).isEqualTo("second-password"));
    eventually(() -> assertThat(appliedVersion()).isEqualTo(secretVersion()));
    connectorIs("relay", "True Synced");
    assertThat(calls.writes())
        .containsExactly("POST sendConnector/" + id + "/changeAuthentication");
  }

  @Test
  void a_new_label_on_the_secret_is_noted_and_nothing_is_written() {
    cluster.kubectl("label", "secret/smtp-relay", "team=mail");

    eventually(() -> assertThat(appliedVersion()).isEqualTo(secretVersion()));
    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void a_secret_that_comes_back_with_the_same_content_causes_no_write() {
    cluster.kubectl("delete", "secret/smtp-relay");
    connectorIs(
        "relay", "False SecretNotFound: Secret smtp-relay does not exist in this namespace");

    cluster.apply(Manifest.relayLogin("relay-user", "first-password"));

    connectorIs("relay", "True Synced");
    eventually(() -> assertThat(appliedVersion()).isEqualTo(secretVersion()));
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void a_mechanism_given_later_is_one_change_of_authentication() {
    cluster.apply(Manifest.connector("open"));
    connectorIs("open", "True Synced");
    calls.forget();

    cluster.apply(Manifest.connector("open").withLogin("basicAuth"));

    eventually(() -> assertThat(calls.writes()).isNotEmpty());
    connectorIs("open", "True Synced");
    assertThat(calls.writes())
        .containsExactly("POST sendConnector/" + cluster.id("open") + "/changeAuthentication");
    OfConnector open = platform().connector(cluster.id("open")).orElseThrow();
    assertThat(open.mechanism()).isEqualTo("basicAuth");
    assertThat(open.password()).isEqualTo("first-password");
  }

  @Test
  void a_mechanism_taken_away_forgets_the_password() {
    cluster.apply(Manifest.connector("relay"));

    eventually(() -> assertThat(connector().mechanism()).isEqualTo("none"));
    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).hasSize(1);
    assertThat(appliedVersion()).isNull();
  }

  @Test
  void edits_in_quick_succession_end_with_the_last() {
    cluster.apply(relay().with("port", 2525));
    cluster.apply(relay().with("port", 465));
    cluster.apply(relay().with("port", 2526));

    eventually(() -> assertThat(connector().port()).isEqualTo(2526));
    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).allMatch(("PUT sendConnector/" + id)::equals).hasSizeBetween(1, 3);
  }

  /** The SDK takes what came just before its own write for a part of it, and tells nobody. */
  @Test
  void what_a_person_does_just_before_a_status_is_written_is_not_overlooked() {
    scene
        .operator()
        .beforeNextWrite("/domainconnectorbindings/edu/status", () -> cluster.delete("dcb/edu"));

    cluster.apply(Manifest.domain("edu", "relay", "example.edu"));

    domainIsGone("edu");
  }

  private static Manifest relay() {
    return Manifest.connector("relay").withLogin("basicAuth");
  }

  private static String json(String value) {
    return value.matches("\\d+|true|false") ? value : "\"" + value + "\"";
  }

  private OfConnector connector() {
    return platform().connector(id).orElseThrow();
  }

  private @Nullable String appliedVersion() {
    var applied = cluster.connector("relay").getStatus().authentication();
    return applied == null ? null : applied.secretResourceVersion();
  }

  private String secretVersion() {
    return cluster.kubectl(
        "get", "secret/smtp-relay", "-o", "jsonpath={.metadata.resourceVersion}");
  }
}
