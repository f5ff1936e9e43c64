package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connector that is there already is taken over, as found and with its password. */
class AdoptTest extends Story {
  private long id;

  @BeforeEach
  void aConnectorMadeByHand() {
    id = platform().addConnector("Made by hand", "by-hand.example.net");
    platform().editConnector(id, Map.of("port", 2525, "requireTLS", false));
    platform()
        .editAuthentication(
            id,
            Map.of(
                "smartHostAuthMechanism",
                "basicAuth",
                "user",
                "hand",
                "password",
                "by-hand-password"));
    cluster.apply(Manifest.apiKey(), Manifest.service());
  }

  @Test
  void by_its_id_and_as_wished_it_is_left_alone() {
    cluster.apply(Manifest.adopted("taken", id));

    connectorIs("taken", "True Synced");
    look();
    connectorIs("taken", "True Synced");
    assertThat(cluster.id("taken")).isEqualTo(id);
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void its_first_change_brings_the_marker_by_one_call_and_keeps_everything_else() {
    cluster.apply(Manifest.adopted("taken", id).with("maxSendSize", 50));

    connectorIs("taken", "True Synced");
    eventually(() -> assertThat(calls.writes()).containsExactly("PUT sendConnector/" + id));
    JsonNode sent = calls.bodyOf("PUT sendConnector/" + id);
    assertThat(sent.path("displayName").asText()).startsWith("Made by hand [k8s-");
    OfConnector after = platform().connector(id).orElseThrow();
    assertThat(after.smartHost()).isEqualTo("by-hand.example.net");
    assertThat(after.port()).isEqualTo(2525);
    assertThat(after.requireTls()).isFalse();
    assertThat(after.mechanism()).isEqualTo("basicAuth");
    assertThat(after.password()).isEqualTo("by-hand-password");
  }

  @Test
  void what_the_spec_names_is_changed_with_the_marker_in_one_call() {
    cluster.apply(Manifest.adopted("taken", id).with("port", 587));

    eventually(() -> assertThat(platform().connector(id).orElseThrow().port()).isEqualTo(587));
    connectorIs("taken", "True Synced");
    assertThat(calls.writes()).containsExactly("PUT sendConnector/" + id);
    assertThat(platform().connector(id).orElseThrow().requireTls()).isFalse();
  }

  @Test
  void an_authentication_in_the_spec_is_applied_once() {
    cluster.apply(
        Manifest.relayLogin("relay-user", "new-password"),
        Manifest.adopted("taken", id).withLogin("basicAuth"));

    eventually(
        () ->
            assertThat(platform().connector(id).orElseThrow().password())
                .isEqualTo("new-password"));
    connectorIs("taken", "True Synced");
    assertThat(calls.writes())
        .containsExactly("POST sendConnector/" + id + "/changeAuthentication");
  }

  @Test
  void deleting_the_resource_leaves_it_on_the_platform() {
    cluster.apply(Manifest.adopted("taken", id));
    connectorIs("taken", "True Synced");
    calls.forget();

    cluster.delete("sconn/taken");

    connectorIsGone("taken");
    assertThat(calls.writes()).isEmpty();
    assertThat(platform().connector(id)).isPresent();
  }

  @Test
  void deleting_the_resource_removes_it_where_the_policy_says_so() {
    cluster.apply(Manifest.adopted("taken", id).with("deletionPolicy", "Delete"));
    connectorIs("taken", "True Synced");

    cluster.delete("sconn/taken");

    connectorIsGone("taken");
    eventually(() -> assertThat(platform().connector(id)).isEmpty());
  }

  @Test
  void an_id_that_does_not_exist_is_said_to_be_missing() {
    cluster.apply(Manifest.adopted("taken", 999_999));

    connectorIs("taken", "False AdoptNotFound: the platform has no connector 999999");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void the_platforms_own_connector_is_never_taken() {
    long own =
        platform().connectors().stream()
            .filter(OfConnector::platformDefault)
            .findFirst()
            .orElseThrow()
            .id();

    cluster.apply(Manifest.adopted("taken", own));

    connectorIs("taken", "False AdoptForbidden");
    cluster.delete("sconn/taken");
    connectorIsGone("taken");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void by_a_name_that_one_has_it_is_taken() {
    cluster.apply(byName("Made by hand"));

    connectorIs("named", "True Synced");
    assertThat(cluster.id("named")).isEqualTo(id);
    eventually(() -> assertThat(calls.writes()).containsExactly("PUT sendConnector/" + id));
  }

  @Test
  void nothing_is_taken_over_that_nobody_asked_for() {
    OfConnector before = platform().connector(id).orElseThrow();

    cluster.apply(Manifest.connector("own").with("displayName", "Made by hand"));

    connectorIs("own", "True Synced");
    assertThat(cluster.id("own")).isNotEqualTo(id);
    assertThat(calls.writes()).containsExactly("POST sendConnector");
    assertThat(platform().connector(id)).contains(before);
  }

  @Test
  void by_a_name_that_none_has_it_is_created() {
    cluster.apply(byName("Not there yet"));

    connectorIs("named", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector");
    assertThat(cluster.id("named")).isNotEqualTo(id);
  }

  @Test
  void by_a_name_that_several_have_nothing_is_done_and_their_ids_are_told() {
    long second = platform().addConnector("Made by hand", "second.example.net");

    cluster.apply(byName("Made by hand"));

    connectorIs("named", "False AdoptAmbiguous: connectors [" + id + ", " + second + "]");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void by_a_name_that_another_resource_marked_nothing_is_done() {
    cluster.apply(Manifest.adopted("first", id).with("port", 587));
    connectorIs("first", "True Synced");
    eventually(() -> assertThat(calls.writes()).hasSize(1));
    connectorIs("first", "True Synced");

    cluster.apply(byName("Made by hand"));

    connectorIs("named", "False OwnedElsewhere: connector " + id);
    assertThat(calls.writes()).hasSize(1);
  }

  @Test
  void of_two_resources_for_one_id_the_older_has_it_and_the_other_names_it() {
    cluster.apply(Manifest.adopted("first", id));
    connectorIs("first", "True Synced");

    cluster.apply(Manifest.adopted("second", id));

    connectorIs("second", "False Conflict: SendConnector " + cluster.namespace() + "/first");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void of_two_resources_for_one_id_the_older_has_it_also_when_its_name_comes_last() {
    cluster.apply(Manifest.adopted("z-first", id));
    connectorIs("z-first", "True Synced");
    untilOthersAreYoungerThan(cluster.connector("z-first"));

    cluster.apply(Manifest.adopted("a-second", id));

    connectorIs("a-second", "False Conflict: SendConnector " + cluster.namespace() + "/z-first");
    is(cluster.connector("z-first"), "True Synced");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void named_by_its_id_the_marker_of_another_cluster_is_replaced_by_one_call() {
    platform().editConnector(id, Map.of("displayName", "Made by hand [k8s-aaaaaaaaaaaa]"));

    cluster.apply(Manifest.adopted("taken", id));

    connectorIs("taken", "True Synced");
    eventually(() -> assertThat(calls.writes()).containsExactly("PUT sendConnector/" + id));
    assertThat(platform().connector(id).orElseThrow().displayName())
        .startsWith("Made by hand [k8s-")
        .doesNotContain("aaaa");
  }

  @Test
  void whose_marker_was_replaced_stops_writing() {
    cluster.apply(Manifest.adopted("taken", id).with("port", 587));
    connectorIs("taken", "True Synced");
    eventually(() -> assertThat(calls.writes()).hasSize(1));
    platform().editConnector(id, Map.of("displayName", "Made by hand [k8s-aaaaaaaaaaaa]"));
    look();
    connectorIs("taken", "False OwnedElsewhere: connector " + id);

    cluster.apply(Manifest.adopted("taken", id).with("port", 465));

    connectorIs("taken", "False OwnedElsewhere: connector " + id);
    look();
    assertThat(calls.writes()).hasSize(1);
  }

  private static Manifest byName(String displayName) {
    return Manifest.connector("named")
        .with("displayName", displayName)
        .with("smartHost", "by-hand.example.net")
        .with("adopt", Map.of("byDisplayName", true));
  }
}
