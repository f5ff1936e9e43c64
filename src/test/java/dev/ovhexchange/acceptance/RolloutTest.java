package dev.ovhexchange.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.simulator.exchange.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailboxes are attached step by step, and each step is proved by a message. */
class RolloutTest extends MailStory {
  private static final String DOMAIN = "example.com";

  private long relay;

  @BeforeEach
  void relay() {
    relay = cluster.id("relay");
  }

  private RolloutStatus rollout(String binding) {
    return requireNonNull(cluster.binding(binding).getStatus().rollout());
  }

  /** The relay takes no mail any more once so many mailboxes use it. */
  private void breaksAt(int mailboxes) {
    mail.way(
        message ->
            platform().attachedTo(relay) >= mailboxes
                ? MailStand.aroundRelay(message)
                : MailStand.throughRelay(message));
  }

  private void passes(Duration time) {
    scene.clock.leap(time);
    poke();
  }

  @Test
  void each_step_is_proved_and_the_mailbox_of_the_check_goes_first() {
    List<String> twelve = mailboxes(DOMAIN, 12);
    cluster.apply(mail.check("probe"));
    eventually(() -> is(cluster.check("probe"), "False MailboxNotAttached"));
    assertThat(mail.submitted()).isEmpty();

    cluster.apply(Manifest.binding("list", "relay", twelve).provedBy("probe", 2, "50%"));

    bindingIs("list", "True Synced: 12 of 12");
    assertThat(rollout("list").phase()).isEqualTo(RolloutPhase.Completed);
    assertThat(calls.mailboxWrites().subList(0, 2)).contains("PUT account/" + MailStand.SENDER);
    assertThat(calls.mailboxWrites()).hasSize(12).doesNotHaveDuplicates();
    assertThat(mail.submitted().size())
        .as("one message for each step, and one when its mailbox was attached")
        .isBetween(3, 4);
    assertThat(cluster.kubectl("get", "mcb").lines().toList())
        .satisfiesExactly(
            head ->
                assertThat(head).matches("NAME +CONNECTOR +ATTACHED +ROLLOUT +READY +REASON +AGE"),
            row -> assertThat(row).matches("list +relay +12/12 +Completed +True +Synced +\\d+s"));
  }

  @Test
  void a_relay_that_breaks_at_fifty_of_two_hundred_gets_none_of_them() {
    platform().addDomain("rollout.example");
    IntStream.range(0, 200).forEach(i -> platform().addMailbox("m" + i + "@rollout.example"));
    long legacy = platform().addConnector("legacy", "legacy.example.net");
    List<String> all = new ArrayList<>(mailboxes("rollout.example", 199));
    all.add(MailStand.SENDER);
    platform().attach(all.getFirst(), legacy);
    look();
    cluster.apply(mail.check("probe"));
    breaksAt(50);

    cluster.apply(Manifest.binding("list", "relay", all).provedBy("probe", 10, "25%", "50%"));

    bindingIs(
        "list", "False RolloutReverted: step 2 of 4: DeliveryCheck probe says RelayBypassed: ");
    assertThat(Cluster.condition(cluster.binding("list"), Condition.STALLED)).isNotNull();
    assertThat(platform().attachedTo(relay)).isZero();
    assertThat(connectorOf(all.getFirst())).as("what it had before").isEqualTo(legacy);
    assertThat(calls.mailboxWrites()).as("fifty there and fifty back").hasSize(100);
    throughout(Duration.ofSeconds(1), () -> assertThat(calls.mailboxWrites()).hasSize(100));

    breaksAt(Integer.MAX_VALUE);
    cluster.apply(Manifest.binding("list", "relay", all).provedBy("probe", 20, "50%"));

    bindingIs("list", "True Synced: 200 of 200");
  }

  @Test
  void one_that_pauses_keeps_what_it_has_and_goes_on_when_asked() {
    List<String> six = mailboxes(DOMAIN, 6);
    cluster.apply(mail.check("probe"));
    breaksAt(2);

    cluster.apply(
        Manifest.binding("list", "relay", six)
            .with(
                "rollout",
                Map.of("steps", List.of(2), "deliveryCheckRef", Map.of("name", "probe"))));
    bindingIs("list", "False RolloutPaused: step 1 of 2: DeliveryCheck probe says RelayBypassed: ");
    assertThat(platform().attachedTo(relay)).isEqualTo(2);

    breaksAt(Integer.MAX_VALUE);
    cluster.kubectl("annotate", "mcb/list", Annotations.RECONCILE_REQUESTED_AT + "=mended");
    bindingIs("list", "True Synced: 6 of 6");
    assertThat(calls.mailboxWrites()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void the_pause_between_steps_is_kept_also_by_a_new_operator() {
    List<String> six = mailboxes(DOMAIN, 6);
    cluster.apply(
        Manifest.binding("list", "relay", six)
            .with("rollout", Map.of("steps", List.of(2), "pause", "30m")));
    bindingIs(
        "list", "Unknown RollingOut: step 1 of 2: 2 of 6 mailboxes are attached; goes on at ");

    scene.restartOperator();
    passes(Duration.ofMinutes(20));
    throughout(Duration.ofSeconds(1), () -> assertThat(platform().attachedTo(relay)).isEqualTo(2));

    passes(Duration.ofMinutes(11));
    bindingIs("list", "True Synced: 6 of 6");
    assertThat(calls.mailboxWrites()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_attached_before_the_check_is_there_and_sends_from_one_of_them() {
    Manifest binding = Manifest.binding("list", "relay", HUGO, AMINA).provedBy("probe", 1);
    cluster.apply(binding);
    bindingIs("list", "False DeliveryCheckNotFound: there is no DeliveryCheck probe");

    cluster.apply(mail.check("probe"));
    bindingIs("list", "False ProbeNotAttached: DeliveryCheck probe sends from " + MailStand.SENDER);
    assertThat(calls.mailboxWrites()).isEmpty();

    cluster.apply(binding.with("mailboxes", List.of(HUGO, AMINA, MailStand.SENDER)));
    bindingIs("list", "True Synced: 3 of 3");
    assertThat(calls.mailboxWrites().getFirst()).endsWith(MailStand.SENDER);
  }

  @Test
  void a_mailbox_that_ovh_refuses_ends_it_and_is_counted() {
    turn(Switch.DELETE_VIRUS, "always-require");
    platform()
        .editMailbox(AMINA, Map.of("spamAndVirusConfiguration", Map.of("deleteVirus", false)));
    look();
    Manifest binding = Manifest.binding("list", "relay", CLAIRE, AMINA, HUGO);

    cluster.apply(binding.with("rollout", Map.of("steps", List.of(1, 2), "onFailure", "Revert")));
    bindingIs(
        "list", "False RolloutReverted: step 2 of 3: OVH refused 1 mailbox, the first: " + AMINA);
    assertThat(platform().attachedTo(relay)).isZero();

    cluster.apply(binding.with("rollout", Map.of("steps", List.of(1, 2), "maxFailures", 1)));
    bindingIs("list", "False DeleteVirusRequired: " + AMINA);
    assertThat(platform().attachedTo(relay)).isEqualTo(2);
  }

  @Test
  void many_are_let_go_only_when_a_person_approves() {
    Manifest binding =
        Manifest.binding("list", "relay", CLAIRE, HUGO, AMINA).with("maxDetach", "40%");
    cluster.apply(binding);
    bindingIs("list", "True Synced: 3 of 3");

    cluster.apply(binding.with("mailboxes", List.of(CLAIRE, HUGO)));
    bindingIs("list", "True Synced: 2 of 2");
    assertThat(connectorOf(AMINA)).as("one of three may go").isZero();

    cluster.delete("mcb/list");
    bindingIs(
        "list", "False DetachNotApproved: would let go of 2 of 2 mailboxes, more than maxDetach");
    throughout(Duration.ofSeconds(1), () -> assertThat(platform().attachedTo(relay)).isEqualTo(2));
    String plan = requireNonNull(cluster.binding("list").getStatus().approval()).plan();

    cluster.kubectl("annotate", "mcb/list", Annotations.APPROVE_DETACH + "=" + plan);
    bindingIsGone("list");
    assertThat(platform().attachedTo(relay)).isZero();
  }
}
