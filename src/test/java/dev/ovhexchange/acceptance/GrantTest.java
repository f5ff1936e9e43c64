package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A binding in another namespace needs the grant of the connector's owner. */
class GrantTest extends Story {
  private Cluster neighbour;

  GrantTest() {
    neighbour = Objects.requireNonNull(scene.neighbour);
  }

  @Override
  boolean withNeighbour() {
    return true;
  }

  @BeforeEach
  void aConnector() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @Test
  void without_a_grant_nothing_is_attached() {
    neighbour.apply(across());

    neighbourIs("False NotGranted: the connector in namespace " + cluster.namespace());
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  @Test
  void with_a_grant_it_is_attached_and_without_it_again_kept() {
    neighbour.apply(across());
    neighbourIs("False NotGranted");

    cluster.apply(granting("All", "example.com"));
    neighbourIs("True Synced: 1 of 1");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"));

    cluster.apply(Manifest.connector("relay"));
    neighbourIs("False NotGranted");
    assertThat(calls.mailboxWrites()).hasSize(1);
  }

  @Test
  void who_was_granted_nothing_takes_no_mailbox_from_who_was() {
    cluster.apply(Manifest.connector("other"));
    connectorIs("other", "True Synced");
    neighbour.apply(toOther(CLAIRE));
    neighbourIs("False NotGranted");
    cluster.apply(Manifest.wholeDomain("ours", "relay", "example.com"));

    bindingIs("ours", "True Synced");
    long relay = cluster.id("relay");
    long other = cluster.id("other");
    assertThat(calls.given(CLAIRE)).as("a list would go before a selector").containsExactly(relay);

    cluster.apply(granting("other", "All", "example.com"));
    neighbourIs("True Synced: 1 of 1");
    oursLeavesToOthers(1);
    assertThat(calls.given(CLAIRE)).containsExactly(relay, other);

    cluster.apply(Manifest.connector("other"));
    neighbour.apply(toOther(CLAIRE, HUGO));
    neighbourIs("False NotGranted");
    oursLeavesToOthers(1);
    assertThat(calls.given(CLAIRE)).as("it keeps what it holds").containsExactly(relay, other);
    assertThat(calls.given(HUGO)).as("and claims nothing beside").containsExactly(relay);
  }

  private void oursLeavesToOthers(int count) {
    eventually(
        () ->
            assertThat(cluster.binding("ours").getStatus())
                .extracting("counts.overridden")
                .isEqualTo(count));
  }

  @Test
  void a_grant_for_another_domain_is_none() {
    cluster.apply(granting("All", "example.org"));
    neighbour.apply(across());

    neighbourIs("False NotGranted");
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  @Test
  void the_default_of_a_domain_needs_the_grant_for_that_domain() {
    cluster.apply(granting("All", "example.com"));
    neighbour.apply(
        Manifest.domain("across", "relay", "example.org")
            .with("connectorRef", Map.of("name", "relay", "namespace", cluster.namespace())));
    eventually(
        () -> is(neighbour.domain("across"), "False NotGranted: the connector in namespace"));
    assertThat(calls.domainWrites()).isEmpty();

    cluster.apply(granting("All", "example.org"));
    eventually(() -> is(neighbour.domain("across"), "True Synced"));
    assertThat(calls.defaultsOf("example.org")).containsExactly(cluster.id("relay"));
    cluster.apply(Manifest.connector("relay"));
    eventually(() -> is(neighbour.domain("across"), "False NotGranted"));
    assertThat(calls.domainWrites()).hasSize(1);

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(calls.defaultsOf("example.org")).hasSize(2).endsWith(0L);
  }

  @Test
  void a_grant_by_labels_that_the_operator_may_not_read_says_so() {
    cluster.apply(
        Manifest.connector("relay")
            .with(
                "allowedBindings",
                List.of(
                    Map.of(
                        "namespaces",
                        Map.of(
                            "from",
                            "Selector",
                            "selector",
                            Map.of("matchLabels", Map.of("team", "mail"))),
                        "domains",
                        List.of("*")))));
    neighbour.apply(across());

    neighbourIs("False NamespacesNotReadable");
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  @Test
  void a_deleted_connector_lets_go_across_namespaces_even_when_the_grant_was_withdrawn() {
    cluster.apply(granting("All", "*"));
    neighbour.apply(across());
    neighbourIs("True Synced: 1 of 1");
    cluster.apply(Manifest.connector("relay"));
    neighbourIs("False NotGranted");

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(connectorOf(CLAIRE)).isZero();
  }

  private void neighbourIs(String readyBeginsWith) {
    eventually(() -> is(neighbour.binding("across"), readyBeginsWith));
  }

  private Manifest across() {
    return across("relay", CLAIRE);
  }

  private Manifest toOther(String... addresses) {
    return across("other", addresses);
  }

  private Manifest across(String connector, String... addresses) {
    return Manifest.binding("across", connector, addresses)
        .with("connectorRef", Map.of("name", connector, "namespace", cluster.namespace()));
  }

  private static Manifest granting(String from, String domain) {
    return granting("relay", from, domain);
  }

  private static Manifest granting(String connector, String from, String domain) {
    return Manifest.connector(connector)
        .with(
            "allowedBindings",
            List.of(Map.of("namespaces", Map.of("from", from), "domains", List.of(domain))));
  }
}
