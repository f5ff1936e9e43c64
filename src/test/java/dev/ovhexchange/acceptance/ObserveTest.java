package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under policy Observe everything is looked at, what would be written is told, nothing is. */
class ObserveTest extends Story {
  private static final Manifest BRAKED = Manifest.service().with("managementPolicy", "Observe");

  private long relay;

  @BeforeEach
  void inSync() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    connectorIs("relay", "True Synced");
    relay = cluster.id("relay");
    calls.forget();
  }

  /** The operator knows of it: which of two resources it sees first, nobody knows. */
  private void brake() {
    cluster.apply(BRAKED);
    serviceIs("True Synced");
  }

  @Test
  void a_service_is_a_brake_for_all_that_it_holds_and_released_it_makes_the_writes_that_it_told() {
    brake();
    cluster.apply(
        Manifest.connector("relay").with("port", 2525),
        Manifest.binding("list", "relay", CLAIRE, HUGO),
        Manifest.domain("org", "relay", "example.org"));

    connectorIs("relay", "False Drifted: policy is Observe; would set port to 2525 (is 587)");
    bindingIs("list", "False Drifted: policy is Observe; would ");
    domainIs("org", "False Drifted: policy is Observe; would give example.org connector " + relay);
    assertThat(cluster.connector("relay").getStatus().plan())
        .singleElement()
        .asString()
        .contains("port to 2525");
    assertThat(cluster.binding("list").getStatus().plan())
        .singleElement()
        .asString()
        .contains(HUGO);
    assertThat(calls.writes()).isEmpty();

    cluster.apply(Manifest.service());

    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 2 of 2");
    domainIs("org", "True Synced");
    assertThat(calls.writes())
        .containsExactlyInAnyOrder(
            "PUT sendConnector/" + relay,
            "PUT account/" + HUGO,
            "PUT domain/example.org/changeDefaultSBR");
    assertThat(cluster.connector("relay").getStatus().plan()).isNull();
    assertThat(cluster.binding("list").getStatus().plan()).isNull();
  }

  @Test
  void a_connector_alone_is_a_brake_for_its_bindings_and_deleted_it_is_only_forgotten() {
    Manifest observed =
        Manifest.connector("relay").with("managementPolicy", "Observe").with("port", 2525);
    cluster.apply(
        Manifest.relayLogin("relay-user", "unseen-password"), observed.withLogin("basicAuth"));
    connectorIs("relay", "False Drifted: policy is Observe; would set port to 2525 (is 587)");

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    bindingIs("list", "False Drifted: policy is Observe; would ");
    assertThat(cluster.connector("relay").getStatus().plan())
        .as("one line each for the port and the login")
        .hasSize(2);
    assertThat(cluster.binding("list").getStatus().plan())
        .singleElement()
        .asString()
        .contains(HUGO);
    assertThat(cluster.kubectl("get", "sconn,mcb", "-o", "yaml")).doesNotContain("unseen-password");

    cluster.delete("mcb/list");
    cluster.delete("sconn/relay");

    bindingIsGone("list");
    connectorIsGone("relay");
    assertThat(calls.writes()).isEmpty();
    assertThat(platform().connector(relay)).isPresent();
  }

  @Test
  void what_is_deleted_on_a_braked_service_waits_or_is_forgotten() {
    brake();

    cluster.delete("mcb/list");

    bindingIs("list", "False Braked");
    assertThat(calls.writes()).isEmpty();
    cluster.kubectl("annotate", "mcb/list", Annotations.FORCE_FORGET + "=true");
    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).as("left as it was").isEqualTo(relay);
    assertThat(calls.writes()).isEmpty();
  }
}
