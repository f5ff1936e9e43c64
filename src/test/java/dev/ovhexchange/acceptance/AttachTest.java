package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Unclaimed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailboxes are attached: by list, by domain, one call each and none to look at a single one. */
class AttachTest extends Story {
  @BeforeEach
  void aConnector() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
  }

  @Test
  void twelve_mailboxes_of_a_list_are_attached_by_twelve_calls() {
    List<String> twelve = mailboxes("example.com", 12);

    cluster.apply(Manifest.binding("newsletters", "relay", twelve));

    bindingIs("newsletters", "True Synced: 12 of 12 mailboxes are attached");
    assertThat(calls.mailboxWrites())
        .containsExactlyInAnyOrderElementsOf(
            twelve.stream().map(address -> "PUT account/" + address).toList());
    assertThat(calls.readsOfOneMailbox()).isEmpty();
    assertThat(platform().attachedTo(cluster.id("relay"))).isEqualTo(12);
    assertThat(cluster.kubectl("get", "mcb", "newsletters", "--no-headers"))
        .matches("newsletters +relay +12/12 +True +Synced +\\d+s\\s*");
  }

  @Test
  void a_binding_applied_together_with_its_connector_waits_for_it() {
    cluster.apply(Manifest.binding("early", "later", CLAIRE), Manifest.connector("later"));

    bindingIs("early", "True Synced");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("later"));
  }

  @Test
  void a_binding_without_connector_says_so_until_there_is_one() {
    cluster.apply(Manifest.binding("early", "later", CLAIRE));
    bindingIs("early", "False ConnectorNotReady: there is no SendConnector later");

    cluster.apply(Manifest.connector("later"));

    bindingIs("early", "True Synced");
  }

  @Test
  void a_whole_domain_is_attached_but_for_what_is_excluded() {
    List<String> domain = mailboxes("example.org", 10);
    String excluded = domain.getFirst();

    cluster.apply(Manifest.wholeDomain("org", "relay", "example.org", excluded));

    bindingIs("org", "True Synced: 9 of 9 mailboxes are attached");
    assertThat(calls.mailboxWrites()).hasSize(9).doesNotContain("PUT account/" + excluded);
    assertThat(calls.readsOfOneMailbox()).isEmpty();
    assertThat(platform().attachedTo(cluster.id("relay"))).isEqualTo(9);
  }

  @Test
  void a_mailbox_that_somebody_gave_the_connector_is_told_until_a_binding_claims_it() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    platform().attach(HUGO, cluster.id("relay"));
    look();
    eventually(
        () ->
            assertThat(cluster.connector("relay").getStatus())
                .hasFieldOrPropertyWithValue("attachedMailboxes", 2)
                .hasFieldOrPropertyWithValue("unclaimed", new Unclaimed(1, List.of(HUGO))));

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    bindingIs("list", "True Synced: 2 of 2");
    eventually(() -> assertThat(cluster.connector("relay").getStatus().unclaimed()).isNull());
    assertThat(calls.given(HUGO)).as("it has it already").isEmpty();
  }

  @Test
  void a_mailbox_that_appears_in_the_domain_later_is_attached_at_the_next_look() {
    cluster.apply(Manifest.wholeDomain("org", "relay", "example.org"));
    bindingIs("org", "True Synced: 10 of 10");
    platform().addMailbox("new.colleague@example.org");

    cluster.kubectl("annotate", "mcb/org", "ovh-exchange.dev/reconcile-requested-at=now");

    bindingIs("org", "True Synced: 11 of 11");
    assertThat(calls.given("new.colleague@example.org")).containsExactly(cluster.id("relay"));
    assertThat(calls.mailboxWrites()).hasSize(11);
    assertThat(cluster.binding("org").getStatus().lastHandledReconcileAt()).isEqualTo("now");
  }

  @Test
  void excluding_a_mailbox_later_lets_it_go() {
    cluster.apply(Manifest.wholeDomain("net", "relay", "example.net"));
    bindingIs("net", "True Synced: 5 of 5");
    String excluded = mailboxes("example.net", 1).getFirst();

    cluster.apply(Manifest.wholeDomain("net", "relay", "example.net", excluded));

    bindingIs("net", "True Synced: 4 of 4");
    assertThat(calls.given(excluded)).containsExactly(cluster.id("relay"), 0L);
  }

  @Test
  void an_address_in_another_case_is_the_same_mailbox() {
    cluster.apply(Manifest.binding("list", "relay", "Claire.Martin@Example.COM"));

    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.given(CLAIRE)).hasSize(1);
  }

  @Test
  void a_mailbox_that_carries_the_connector_already_costs_no_call() {
    connectorIs("relay", "True Synced");
    platform().attach(CLAIRE, cluster.id("relay"));
    look();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  @Test
  void a_mailbox_renamed_on_the_platform_is_followed() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    platform().editMailbox(CLAIRE, Map.of("login", "claire.dubois"));
    calls.forget();

    cluster.kubectl("annotate", "mcb/list", "ovh-exchange.dev/reconcile-requested-at=now");

    eventually(
        () ->
            assertThat(cluster.binding("list").getStatus().lastHandledReconcileAt())
                .isEqualTo("now"));
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(cluster.binding("list").getStatus().mailboxes())
        .as("noted under the address by which the spec names it")
        .extracting("address")
        .containsExactly(CLAIRE);
    assertThat(calls.writes()).isEmpty();
  }
}
