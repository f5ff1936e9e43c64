package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A message goes from a mailbox of the platform to one elsewhere, and its headers are judged. */
class DeliveryCheckTest extends CheckStory {
  @Test
  void through_the_relay_it_passes_and_says_by_which_line_that_is_proved() {
    cluster.apply(mail.check("probe"));

    checkIs(
        "True DeliveryProved: hop 3: mx.example.net took the message from out1.relay.example.net"
            + " [192.0.2.25], a host of the relay");
    assertThat(status().verdict()).isEqualTo(DeliveryVerdict.Passed);
    assertThat(evidence().hop())
        .extracting("number", "by", "from", "at")
        .containsExactly(
            3, "mx.example.net", "out1.relay.example.net [192.0.2.25]", "2026-11-28T08:00:02Z");
    assertThat(evidence().spf()).isEqualTo(List.of("spf=pass (relay.example.net)"));
    assertThat(evidence().dkim()).isEqualTo(List.of("dkim=pass (relay.example.net)"));
    assertThat(evidence().ignored())
        .isEqualTo(
            List.of(
                "hops 1 to 2 stand below the line of mx.example.net, where a sender can write"
                    + " anything"));
    assertThat(status().run()).isNull();
    assertThat(status().nextRun()).as("nothing asks for another run").isNull();
    assertThat(cluster.kubectl("get", "dcheck").lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).matches("NAME +CONNECTOR +VERDICT +LATENCY +LAST +AGE"),
            row -> assertThat(row).matches("probe +relay +Passed +\\d+s +\\d+s +\\d+s"));
    verifiedIs("True DeliveryProved: DeliveryCheck probe: hop 3: mx.example.net took the message");
    eventually(() -> assertThat(mail.waiting()).as("deleted once it was judged").isZero());
    throughout(Duration.ofSeconds(1), () -> assertThat(mail.submitted()).hasSize(1));
    cluster.delete("dcheck/probe");
    eventually(
        () ->
            assertThat(Cluster.condition(cluster.connector("relay"), Condition.DELIVERY_VERIFIED))
                .as("nobody looks any more")
                .isNull());
  }

  @Test
  void a_message_may_be_kept() {
    cluster.apply(mail.check("probe").with("keep", Map.of("messages", true)));

    checkIs("True DeliveryProved");
    throughout(Duration.ofSeconds(1), () -> assertThat(mail.waiting()).isEqualTo(1));
  }

  @Test
  void around_the_relay_it_fails_whatever_was_forged_below() {
    mail.way(message -> MailStand.aroundRelay(MailStand.relayed(message)));

    cluster.apply(mail.check("probe"));

    checkIs("False RelayBypassed: hop 3: mx.example.net took the message from ex5.mail.ovh.net");
    assertThat(status().verdict()).isEqualTo(DeliveryVerdict.Failed);
    assertThat(Cluster.condition(check(), "Stalled")).isNotNull();
    assertThat(evidence().ignored())
        .contains("the DKIM signature of relay.example.net was checked by nobody who is believed");
    verifiedIs("False RelayBypassed: DeliveryCheck probe: hop 3");
  }

  @Test
  void a_message_that_does_not_come_is_told_after_the_timeout() {
    mail.way(message -> List.of());
    cluster.apply(mail.check("probe"));
    eventually(() -> assertThat(status().run()).extracting("sentAt").isNotNull());
    is(check(), "Unknown Checking: a message from claire.martin@example.com to probe@example.net");

    passes(Duration.ofMinutes(6));

    checkIs("False MessageNotArrived: 127.0.0.1:" + mail.submission.port() + " took the message");
    assertThat(status().verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
    assertThat(status().evidence()).isNull();
    assertThat(mail.submitted()).hasSize(1);
    verifiedIs("Unknown MessageNotArrived");
  }

  @Test
  void an_operator_that_was_killed_looks_for_what_it_sent_and_sends_nothing_again() {
    mail.way(message -> List.of());
    cluster.apply(mail.check("probe"));
    eventually(() -> assertThat(status().run()).extracting("sentAt").isNotNull());
    String token = openToken();
    scene.operator().kill();
    MailStand.throughRelay(mail.submitted().getFirst()).forEach(mail::arrives);

    scene.startOperator();

    checkIs("True DeliveryProved");
    assertThat(lastToken()).isEqualTo(token);
    assertThat(mail.submitted()).hasSize(1);
  }

  @Test
  void killed_before_it_sent_it_sends_nothing_and_begins_anew_once_that_is_sure() {
    mail.submission.freeze();
    cluster.apply(mail.check("probe"));
    eventually(() -> assertThat(status().run()).isNotNull());
    String token = openToken();
    scene.operator().kill();
    mail.submission.cut();
    mail.submission.thaw();

    scene.startOperator();

    eventually(() -> is(check(), "Unknown Checking"));
    passes(Duration.ofMinutes(6));
    checkIs("Unknown RunInterrupted");
    assertThat(lastToken()).isEqualTo(token);
    assertThat(status().nextRun()).isNotNull();
    assertThat(mail.submitted()).isEmpty();
    passes(Duration.ofMinutes(16));
    checkIs("True DeliveryProved");
    assertThat(mail.submitted()).hasSize(1);
  }

  @Test
  void of_two_messages_with_one_token_the_worse_counts() {
    mail.way(
        message ->
            Stream.of(MailStand.throughRelay(message), MailStand.aroundRelay(message))
                .flatMap(List::stream)
                .toList());

    cluster.apply(mail.check("probe"));

    checkIs("False RelayBypassed: 2 messages carry the token, and the worst counts: hop");
    eventually(() -> assertThat(mail.waiting()).isZero());
  }

  @Test
  void an_answer_to_the_message_is_not_the_message() {
    mail.way(
        message ->
            MailStand.throughRelay(
                "From: <"
                    + MailStand.RECIPIENT
                    + ">\r\nSubject: Re: "
                    + subject(message)
                    + "\r\n"
                    + "\r\nThank you\r\n"));
    cluster.apply(mail.check("probe"));
    eventually(() -> assertThat(status().run()).extracting("sentAt").isNotNull());

    passes(Duration.ofMinutes(6));

    checkIs("False MessageNotArrived");
    assertThat(mail.waiting()).as("what is not ours stays").isEqualTo(1);
  }

  private static String subject(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElseThrow()
        .substring("Subject: ".length());
  }

  @Test
  void a_person_who_asks_gets_a_new_run_and_its_answer() {
    cluster.apply(mail.check("probe"));
    checkIs("True DeliveryProved");
    mail.way(MailStand::aroundRelay);

    cluster.kubectl("annotate", "dcheck/probe", Annotations.RECONCILE_REQUESTED_AT + "=now");

    eventually(() -> assertThat(status().lastHandledReconcileAt()).isEqualTo("now"));
    assertThat(status().verdict()).isEqualTo(DeliveryVerdict.Failed);
    assertThat(mail.submitted()).hasSize(2);
    throughout(Duration.ofSeconds(1), () -> assertThat(mail.submitted()).hasSize(2));
  }

  @Test
  void a_changed_connector_is_checked_again_once_it_is_changed() {
    cluster.apply(mail.check("probe"));
    verifiedIs("True DeliveryProved");
    mail.way(MailStand::aroundRelay);

    cluster.apply(Manifest.connector("relay").with("port", 2525));

    verifiedIs("False RelayBypassed");
    assertThat(mail.submitted()).hasSize(2);
  }

  @Test
  void an_interval_begins_the_next_run_and_the_verdict_stays_until_there_is_another() {
    cluster.apply(mail.check("probe").with("schedule", Map.of("interval", "1h")));
    checkIs("True DeliveryProved");
    assertThat(status().nextRun()).isNotNull();
    mail.way(message -> List.of());

    passes(Duration.ofMinutes(61));

    eventually(() -> assertThat(mail.submitted()).hasSize(2));
    eventually(() -> assertThat(status().run()).isNotNull());
    is(check(), "True DeliveryProved");
    MailStand.throughRelay(mail.submitted().getLast()).forEach(mail::arrives);
    eventually(() -> assertThat(status().run()).isNull());
    is(check(), "True DeliveryProved");
  }

  @Test
  void nothing_is_proved_by_a_mailbox_that_does_not_use_the_connector() {
    detach();
    cluster.apply(mail.check("probe"));
    checkIs(
        "False MailboxNotAttached: claire.martin@example.com does not use SendConnector relay:"
            + " attach it by a binding");
    verifiedIs("Unknown MailboxNotAttached: DeliveryCheck probe: claire.martin@example.com");
    throughout(Duration.ofSeconds(1), () -> assertThat(mail.submitted()).isEmpty());

    cluster.apply(Manifest.binding("sender", "relay", MailStand.SENDER));

    verifiedIs("True DeliveryProved");
    detach();
    verifiedIs("Unknown MailboxNotAttached");
    assertThat(status().verdict()).isNull();
    assertThat(mail.submitted()).hasSize(1);
  }

  @Test
  void what_is_under_way_when_its_mailbox_is_detached_tells_nothing() {
    mail.way(message -> List.of());
    cluster.apply(mail.check("probe"));
    eventually(() -> assertThat(status().run()).extracting("sentAt").isNotNull());
    detach();
    checkIs("False MailboxNotAttached");
    MailStand.aroundRelay(mail.submitted().getFirst()).forEach(mail::arrives);
    mail.way(MailStand::throughRelay);

    cluster.apply(Manifest.binding("sender", "relay", MailStand.SENDER));

    checkIs("True DeliveryProved");
    eventually(() -> assertThat(mail.waiting()).as("the former one is deleted too").isZero());
  }
}
