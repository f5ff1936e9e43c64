package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailboxes are let go, given back, or handed on; what they had before is never lost. */
class DetachTest extends Story {
  private static final Duration A_BYTE = Duration.ofMillis(500);

  private long foreign;

  @BeforeEach
  void aConnector() {
    foreign = platform().addConnector("Made by hand", "by-hand.example.net");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @Test
  void an_address_taken_out_of_the_list_is_detached_by_one_call() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "True Synced: 1 of 1");
    eventually(() -> assertThat(connectorOf(HUGO)).isZero());
    assertThat(calls.given(HUGO)).containsExactly(cluster.id("relay"), 0L);
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"));
  }

  @Test
  void a_deleted_binding_lets_its_mailboxes_go_before_it_goes() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(platform().attachedTo(cluster.id("relay"))).isZero();
    assertThat(calls.mailboxWrites()).hasSize(4);
  }

  @Test
  void restore_gives_back_the_connector_that_a_mailbox_had_before() {
    platform().attach(CLAIRE, foreign);
    look();
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO).with("detachPolicy", "Restore"));
    bindingIs("list", "True Synced: 2 of 2");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"), foreign);
    assertThat(calls.given(HUGO)).containsExactly(cluster.id("relay"), 0L);
  }

  @Test
  void restore_gives_back_what_a_person_gave_just_before_the_binding_was_made() {
    scene.clock.leap(Duration.ofMinutes(5)); // less than a resync: nobody has looked since
    platform().attach(CLAIRE, foreign);
    cluster.apply(Manifest.binding("list", "relay", CLAIRE).with("detachPolicy", "Restore"));
    bindingIs("list", "True Synced: 1 of 1");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"), foreign);
  }

  @Test
  void a_selectors_mailbox_that_is_renamed_out_of_its_domain_is_let_go() {
    cluster.apply(Manifest.wholeDomain("org", "relay", "example.org"));
    bindingIs("org", "True Synced: 10 of 10");
    String first = mailboxes("example.org", 1).getFirst();
    platform().editMailbox(first, Map.of("login", "moved.away", "domain", "example.net"));

    look();

    bindingIs("org", "True Synced: 9 of 9");
    eventually(() -> assertThat(platform().attachedTo(cluster.id("relay"))).isEqualTo(9));
  }

  @Test
  void a_selector_of_another_domain_and_a_list_in_its_place_let_go_what_they_do_not_name() {
    cluster.apply(Manifest.wholeDomain("some", "relay", "example.org"));
    bindingIs("some", "True Synced: 10 of 10");
    long id = cluster.id("relay");

    cluster.apply(Manifest.wholeDomain("some", "relay", "example.net"));

    List<String> net = mailboxes("example.net", 5);
    bindingIs("some", "True Synced: 5 of 5");
    assertThat(mailboxes("example.org", 10))
        .allSatisfy(each -> assertThat(calls.given(each)).containsExactly(id, 0L));

    cluster.apply(Manifest.binding("some", "relay", net.subList(0, 2)));

    bindingIs("some", "True Synced: 2 of 2");
    assertThat(net.subList(0, 2))
        .allSatisfy(each -> assertThat(calls.given(each)).containsExactly(id));
    assertThat(net.subList(2, 5))
        .allSatisfy(each -> assertThat(calls.given(each)).containsExactly(id, 0L));
  }

  @Test
  void restore_gives_nothing_back_that_is_gone() {
    platform().attach(CLAIRE, foreign);
    look();
    cluster.apply(Manifest.binding("list", "relay", CLAIRE).with("detachPolicy", "Restore"));
    bindingIs("list", "True Synced: 1 of 1");
    platform().removeConnector(foreign);
    look();

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"), 0L);
  }

  @Test
  void retain_leaves_mailboxes_as_they_are() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE).with("detachPolicy", "Retain"));
    bindingIs("list", "True Synced: 1 of 1");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"));
    assertThat(connectorOf(CLAIRE)).isEqualTo(cluster.id("relay"));
  }

  @Test
  void a_mailbox_moved_by_hand_is_not_touched_when_it_is_let_go() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    scene.operator().close();
    platform().attach(CLAIRE, foreign);
    cluster.delete("mcb/list");
    calls.forget();

    scene.startOperator();

    bindingIsGone("list");
    assertThat(calls.mailboxWrites()).containsExactly("PUT account/" + HUGO);
    assertThat(connectorOf(CLAIRE)).isEqualTo(foreign);
  }

  @Test
  void a_binding_pointed_at_another_connector_moves_each_mailbox_by_one_call() {
    List<String> five = mailboxes("example.com", 5);
    cluster.apply(Manifest.connector("other"), Manifest.binding("list", "relay", five));
    bindingIs("list", "True Synced: 5 of 5");
    connectorIs("other", "True Synced");
    calls.forget();

    cluster.apply(Manifest.binding("list", "other", five));

    bindingIs("list", "True Synced: 5 of 5");
    assertThat(platform().attachedTo(cluster.id("other"))).isEqualTo(5);
    assertThat(calls.mailboxWrites()).hasSize(5);
    for (String address : five) {
      assertThat(calls.given(address)).containsExactly(cluster.id("other"));
    }
    eventually(
        () ->
            assertThat(cluster.binding("list").getStatus())
                .extracting("applied.connectorId")
                .isEqualTo(cluster.id("other")));
  }

  @Test
  void the_connector_before_is_written_down_before_the_mailbox_is_given_another() {
    platform().attach(CLAIRE, foreign);
    look();
    slow("PUT", "/account/", A_BYTE);

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    eventually(() -> assertThat(calls.given(CLAIRE)).hasSize(1));
    assertThat(cluster.binding("list").getStatus().mailboxes())
        .extracting(AttachedMailbox::address, AttachedMailbox::previousConnector)
        .containsExactly(tuple(CLAIRE, foreign));
    assertThat(Cluster.ready(cluster.binding("list"))).startsWith("Unknown Attaching: 0 of 1");
    bindingIs("list", "True Synced");
  }

  @Test
  void a_crash_in_the_middle_loses_no_connector_of_before() {
    platform().attach(CLAIRE, foreign);
    look();
    slow("PUT", "/account/", A_BYTE);
    cluster.apply(Manifest.binding("list", "relay", CLAIRE).with("detachPolicy", "Restore"));
    eventually(() -> assertThat(calls.given(CLAIRE)).hasSize(1));
    scene.operator().kill();

    scene.startOperator();
    bindingIs("list", "True Synced: 1 of 1");
    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"), foreign);
  }

  @Test
  void a_mailbox_that_ovh_works_on_for_somebody_else_is_let_go_when_that_is_done() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    long task = platform().occupyMailbox(CLAIRE);
    look();

    cluster.delete("mcb/list");

    eventually(
        () -> assertThat(Cluster.ready(cluster.binding("list"))).startsWith("Unknown Detaching"));
    platform().finishTask(task, TaskOutcome.done);
    bindingIsGone("list");
    assertThat(calls.given(CLAIRE)).containsExactly(cluster.id("relay"), 0L);
  }

  @Test
  void a_mailbox_that_ovh_works_on_for_somebody_else_is_attached_when_that_is_done() {
    long task = platform().occupyMailbox(CLAIRE);
    look();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "Unknown Attaching: 0 of 1");
    assertThat(calls.mailboxWrites()).isEmpty();
    platform().finishTask(task, TaskOutcome.done);
    bindingIs("list", "True Synced: 1 of 1");
  }
}
