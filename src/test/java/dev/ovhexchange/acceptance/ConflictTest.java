package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bindings want one mailbox: one has it, the other says who. */
class ConflictTest extends Story {
  private long relay;
  private long other;

  @BeforeEach
  void twoConnectors() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.connector("other"));
    connectorIs("relay", "True Synced");
    connectorIs("other", "True Synced");
    relay = cluster.id("relay");
    other = cluster.id("other");
  }

  /** The mailbox that the list has. */
  private String aListTakesOneOfADomain() {
    String special = mailboxes("example.net", 1).getFirst();
    cluster.apply(
        Manifest.wholeDomain("a-domain", "relay", "example.net"),
        Manifest.binding("b-list", "other", special));
    bindingIs("b-list", "True Synced: 1 of 1");
    eventually(() -> assertThat(connectorOf(special)).isEqualTo(other));
    return special;
  }

  @Test
  void of_two_lists_the_older_has_the_mailbox_and_the_other_names_it() {
    cluster.apply(Manifest.binding("a-first", "relay", CLAIRE));
    bindingIs("a-first", "True Synced");

    cluster.apply(Manifest.binding("b-second", "other", CLAIRE, HUGO));

    bindingIs(
        "b-second",
        "False Conflict: " + CLAIRE + ": binding " + cluster.namespace() + "/a-first is older");
    Condition stalled =
        Objects.requireNonNull(Cluster.condition(cluster.binding("b-second"), "Stalled"));
    assertThat(stalled.reason()).isEqualTo("Conflict");
    assertThat(connectorOf(HUGO)).isEqualTo(other);
    assertThat(calls.given(CLAIRE)).containsExactly(relay);
  }

  @Test
  void of_two_lists_the_older_has_the_mailbox_also_when_its_name_comes_last() {
    cluster.apply(Manifest.binding("z-first", "relay", CLAIRE));
    bindingIs("z-first", "True Synced");
    untilOthersAreYoungerThan(cluster.binding("z-first"));

    cluster.apply(Manifest.binding("a-second", "other", CLAIRE, HUGO));

    bindingIs(
        "a-second",
        "False Conflict: " + CLAIRE + ": binding " + cluster.namespace() + "/z-first is older");
    bindingIs("z-first", "True Synced: 1 of 1");
    assertThat(connectorOf(HUGO)).isEqualTo(other);
    assertThat(calls.given(CLAIRE)).containsExactly(relay);
  }

  @Test
  void when_the_winner_goes_the_mailbox_is_handed_over_by_one_call() {
    cluster.apply(Manifest.binding("a-first", "relay", CLAIRE));
    bindingIs("a-first", "True Synced");
    cluster.apply(Manifest.binding("b-second", "other", CLAIRE));
    bindingIs("b-second", "False Conflict");

    cluster.delete("mcb/a-first");

    bindingIs("b-second", "True Synced: 1 of 1");
    bindingIsGone("a-first");
    assertThat(calls.given(CLAIRE)).containsExactly(relay, other);
  }

  @Test
  void when_the_winner_no_longer_lists_it_the_mailbox_is_handed_over_by_one_call() {
    cluster.apply(Manifest.binding("a-first", "relay", CLAIRE, HUGO));
    bindingIs("a-first", "True Synced");
    cluster.apply(Manifest.binding("b-second", "other", CLAIRE));
    bindingIs("b-second", "False Conflict");

    cluster.apply(Manifest.binding("a-first", "relay", HUGO));

    bindingIs("b-second", "True Synced: 1 of 1");
    bindingIs("a-first", "True Synced: 1 of 1");
    assertThat(calls.given(CLAIRE)).containsExactly(relay, other);
    assertThat(calls.given(HUGO)).containsExactly(relay);
  }

  @Test
  void a_list_beats_a_selector_whatever_their_ages_and_both_are_ready() {
    List<String> domain = mailboxes("example.net", 5);
    String special = domain.getFirst();
    cluster.apply(Manifest.wholeDomain("a-domain", "relay", "example.net"));
    bindingIs("a-domain", "True Synced: 5 of 5");

    cluster.apply(Manifest.binding("b-list", "other", special));

    bindingIs("b-list", "True Synced: 1 of 1");
    eventually(
        () ->
            assertThat(cluster.binding("a-domain").getStatus())
                .extracting("counts.overridden")
                .isEqualTo(1));
    bindingIs("a-domain", "True Synced");
    assertThat(calls.given(special)).containsExactly(relay, other);
  }

  @Test
  void
      of_two_selectors_the_older_has_the_domain_until_it_goes_and_each_is_handed_over_by_one_call() {
    List<String> domain = mailboxes("example.net", 5);
    cluster.apply(Manifest.wholeDomain("a-first", "relay", "example.net"));
    bindingIs("a-first", "True Synced: 5 of 5");

    cluster.apply(Manifest.wholeDomain("b-second", "other", "example.net"));

    bindingIs("b-second", "False Conflict");
    assertThat(Cluster.ready(cluster.binding("b-second"))).contains("/a-first is older");
    assertThat(Cluster.condition(cluster.binding("b-second"), Condition.STALLED)).isNotNull();
    bindingIs("a-first", "True Synced: 5 of 5");
    assertThat(domain).allSatisfy(each -> assertThat(calls.given(each)).containsExactly(relay));

    cluster.delete("mcb/a-first");

    bindingIs("b-second", "True Synced: 5 of 5");
    assertThat(domain)
        .allSatisfy(each -> assertThat(calls.given(each)).containsExactly(relay, other));
  }

  @Test
  void a_selector_takes_a_mailbox_back_by_one_call_when_the_list_goes() {
    String special = aListTakesOneOfADomain();
    bindingIs("a-domain", "True Synced");
    calls.forget();

    cluster.delete("mcb/b-list");

    bindingIsGone("b-list");
    bindingIs("a-domain", "True Synced: 5 of 5");
    assertThat(calls.given(special)).containsExactly(relay);
  }

  @Test
  void who_goes_stays_until_the_heir_took_over_and_takes_it_back_when_the_heir_goes_as_well() {
    String special = aListTakesOneOfADomain();
    cluster.kubectl("annotate", "mcb/a-domain", Annotations.PAUSED + "=true");
    eventually(
        () -> assertThat(Cluster.condition(cluster.binding("a-domain"), "Paused")).isNotNull());
    calls.forget();

    cluster.delete("mcb/b-list");
    bindingIs(
        "b-list",
        "Unknown Detaching: 1 mailbox to let go; waits for "
            + cluster.namespace()
            + "/a-domain to take over");
    assertThat(calls.given(special)).isEmpty();

    cluster.delete("mcb/a-domain");
    bindingIsGone("b-list");
    bindingIsGone("a-domain");
    eventually(() -> assertThat(connectorOf(special)).isZero());
    assertThat(calls.given(special)).containsExactly(0L);
  }

  @Test
  void who_goes_takes_it_back_when_the_connector_of_the_heir_goes() {
    String special = aListTakesOneOfADomain();

    cluster.delete("mcb/b-list", "sconn/relay", "sconn/other");

    bindingIsGone("b-list");
    connectorIsGone("relay");
    connectorIsGone("other");
    assertThat(connectorOf(special)).isZero();
  }

  @Test
  void two_bindings_of_one_connector_share_a_mailbox_until_both_are_gone() {
    cluster.apply(Manifest.binding("a-first", "relay", CLAIRE));
    bindingIs("a-first", "True Synced");
    cluster.apply(Manifest.binding("b-second", "relay", CLAIRE, HUGO));
    bindingIs("b-second", "True Synced: 2 of 2");

    cluster.delete("mcb/a-first");
    bindingIsGone("a-first");
    assertThat(calls.given(CLAIRE)).containsExactly(relay);

    cluster.delete("mcb/b-second");
    bindingIsGone("b-second");
    assertThat(calls.given(CLAIRE)).containsExactly(relay, 0L);
  }
}
