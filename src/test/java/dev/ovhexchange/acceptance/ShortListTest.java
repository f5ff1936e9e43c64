package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform answers 200, and leaves mailboxes out: nothing is forgotten by that. */
class ShortListTest extends Story {
  private static final String EVERY_LIST = "/account$";
  private static final Duration RESYNC = Duration.ofMinutes(11);

  @BeforeEach
  void aConnector() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @Test
  void a_list_that_is_deleted_while_no_mailbox_is_shown_lets_each_go_all_the_same() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    showNoMailbox();

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).isZero();
    assertThat(connectorOf(HUGO)).isZero();
  }

  @Test
  void a_mailbox_that_is_gone_indeed_does_not_hold_a_deletion_up() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    platform().removeMailbox(HUGO);
    look();

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).isZero();
    assertThat(calls.mailboxWrites()).hasSize(3);
  }

  @Test
  void a_selector_that_is_deleted_while_no_mailbox_is_shown_waits_for_a_better_list() {
    cluster.apply(Manifest.wholeDomain("org", "relay", "example.org"));
    bindingIs("org", "True Synced: 10 of 10");
    showNoMailbox();

    cluster.delete("mcb/org");

    bindingIs("org", "False MailboxesMissing: OVH's list shows no mailbox at all");
    scene.clock.leap(RESYNC);
    look();
    scene.clock.leap(RESYNC);
    look();
    bindingIs("org", "False MailboxesMissing");
    scene.simulator.faults().clear();
    look();
    bindingIsGone("org");
    assertThat(platform().attachedTo(cluster.id("relay"))).isZero();
  }

  @Test
  void a_selector_believes_that_a_mailbox_was_removed_when_that_lasts() {
    cluster.apply(Manifest.wholeDomain("org", "relay", "example.org"));
    bindingIs("org", "True Synced: 10 of 10");
    scene.operator().close();
    platform().removeMailbox(mailboxes("example.org", 1).getFirst());
    cluster.delete("mcb/org");
    scene.startOperator();
    bindingIs("org", "False MailboxesMissing: OVH's list shows 1 mailbox less than before");

    scene.clock.leap(RESYNC);
    look();

    bindingIsGone("org");
    assertThat(platform().attachedTo(cluster.id("relay"))).isZero();
  }

  private void showNoMailbox() {
    scene
        .simulator
        .faults()
        .inject(Fault.of(FaultKind.EMPTY_LIST).on("GET", EVERY_LIST).times(Fault.ALWAYS));
    look();
  }
}
