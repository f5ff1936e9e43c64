package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.simulator.exchange.Switch;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bindings want one domain: the older one has it, and the other says who. */
class DomainConflictTest extends Story {
  private static final String DOMAIN = "example.org";

  private long relay;
  private long other;

  @BeforeEach
  void twoBindingsOfOneDomain() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.connector("other"));
    connectorIs("relay", "True Synced");
    connectorIs("other", "True Synced");
    relay = cluster.id("relay");
    other = cluster.id("other");
    cluster.apply(Manifest.domain("a-first", "relay", DOMAIN));
    domainIs("a-first", "True Synced");
    cluster.apply(Manifest.domain("b-second", "other", DOMAIN));
    domainIs(
        "b-second",
        "False Conflict: binding " + cluster.namespace() + "/a-first is older and decides");
  }

  @Test
  void the_younger_one_is_stalled_and_writes_nothing() {
    Condition stalled =
        Objects.requireNonNull(Cluster.condition(cluster.domain("b-second"), "Stalled"));
    assertThat(stalled.reason()).isEqualTo("Conflict");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);

    cluster.delete("dcb/b-second");

    domainIsGone("b-second");
    domainIs("a-first", "True Synced");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);
  }

  @Test
  void when_the_winner_goes_the_domain_is_handed_over_by_one_call() {
    cluster.delete("dcb/a-first");

    domainIs("b-second", "True Synced");
    domainIsGone("a-first");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, other);
  }

  @Test
  void when_the_connector_of_the_winner_goes_the_domain_is_handed_over_by_one_call() {
    cluster.delete("sconn/relay");

    domainIs("b-second", "True Synced");
    connectorIsGone("relay");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, other);
    domainIs("a-first", "False ConnectorNotReady");
  }

  @Test
  void the_winner_stays_until_the_other_took_over_and_lets_go_when_the_other_goes_as_well() {
    cluster.kubectl("annotate", "dcb/b-second", Annotations.PAUSED + "=true");
    eventually(
        () -> assertThat(Cluster.condition(cluster.domain("b-second"), "Paused")).isNotNull());

    cluster.delete("dcb/a-first");
    domainIs(
        "a-first",
        "Unknown Detaching: waits for " + cluster.namespace() + "/b-second to take over " + DOMAIN);
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);

    cluster.delete("dcb/b-second");
    domainIsGone("b-second");
    domainIsGone("a-first");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, 0L);
  }

  @Test
  void a_hand_over_waits_for_the_task_that_still_gives_it_to_the_winner() {
    turn(Switch.TASK_DURATION, "2s");
    cluster.apply(Manifest.domain("a-first", "other", DOMAIN));
    eventually(() -> assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, other));
    cluster.apply(Manifest.domain("b-second", "relay", DOMAIN));

    cluster.delete("dcb/a-first");

    domainIs("b-second", "True Synced");
    domainIsGone("a-first");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, other, relay);
    assertThat(calls.domainWrites()).hasSize(3);
  }
}
