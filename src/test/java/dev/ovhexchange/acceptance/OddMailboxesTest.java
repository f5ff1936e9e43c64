package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailboxes that cannot be attached, or not as they are. */
class OddMailboxesTest extends Story {
  private static final int MANY = Limits.MAILBOXES + 1;
  private static final String SLOT = "slot@configureme.me";

  @Override
  SimulatorConfig simulated() {
    return SimulatorConfig.defaults()
        .withPlatforms(
            List.of(
                PlatformConfig.defaults()
                    .withDomains(
                        Map.of("example.com", 5, "example.net", MANY, "configureme.me", 0))));
  }

  @BeforeEach
  void aConnector() {
    platform().addMailbox(SLOT);
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @Test
  void of_a_list_what_rests_or_is_no_mailbox_is_named_and_the_others_are_attached() {
    platform().editMailbox(HUGO, Map.of("state", "suspended"));
    look();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO, SLOT));

    bindingIs(
        "list", "False MailboxNotReady: " + HUGO + ": OVH has it in state suspended (and 1 more");
    assertThat(cluster.binding("list").getStatus().problems())
        .extracting(MailboxProblem::address, MailboxProblem::message)
        .containsExactlyInAnyOrder(
            tuple(HUGO, "OVH has it in state suspended"),
            tuple(SLOT, "it is an unconfigured slot, not a mailbox"));
    assertThat(calls.mailboxWrites()).containsExactly("PUT account/" + CLAIRE);

    platform().editMailbox(HUGO, Map.of("state", "ok"));
    look();

    bindingIs("list", "False MailboxNotReady: " + SLOT + ": it is an unconfigured slot");
    assertThat(calls.mailboxWrites())
        .containsExactly("PUT account/" + CLAIRE, "PUT account/" + HUGO);
  }

  @Test
  void of_a_domain_what_rests_is_skipped_until_it_is_well() {
    platform().editMailbox(HUGO, Map.of("state", "suspended"));
    look();

    cluster.apply(Manifest.wholeDomain("com", "relay", "example.com"));

    bindingIs("com", "True Synced: 4 of 5");
    assertThat(cluster.binding("com").getStatus()).extracting("counts.skipped").isEqualTo(1);
    platform().editMailbox(HUGO, Map.of("state", "ok"));
    look();
    bindingIs("com", "True Synced: 5 of 5");
    assertThat(calls.given(HUGO)).containsExactly(cluster.id("relay"));
  }

  @Test
  void a_mailbox_that_ovh_attaches_only_with_virus_deletion_waits_for_the_consent() {
    turn(Switch.DELETE_VIRUS, "always-require");
    platform()
        .editMailbox(CLAIRE, Map.of("spamAndVirusConfiguration", Map.of("deleteVirus", false)));
    look();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    bindingIs("list", "False DeleteVirusRequired");
    assertThat(connectorOf(CLAIRE)).isZero();
    look();
    assertThat(calls.mailboxWrites()).as("not asked again").hasSize(1);
    assertThat(platform().mailbox(CLAIRE).orElseThrow().deleteVirus()).isFalse();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE).with("allowDeleteVirus", true));

    bindingIs("list", "True Synced: 1 of 1");
    assertThat(platform().mailbox(CLAIRE).orElseThrow().deleteVirus()).isTrue();
  }

  @Test
  void a_domain_with_more_connectors_to_remember_than_a_status_holds_is_left_alone() {
    long legacy = platform().addConnector("legacy", "legacy.example.net");
    mailboxes("example.net", MANY).forEach(address -> platform().attach(address, legacy));
    look();
    calls.forget();

    cluster.apply(Manifest.wholeDomain("net", "relay", "example.net"));

    bindingIs("net", "False TooManyToRestore: " + MANY + " mailboxes of example.net");
    assertThat(calls.writes()).isEmpty();
  }
}
