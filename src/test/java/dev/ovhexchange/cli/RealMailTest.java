package dev.ovhexchange.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.mailservers.MailProgram;
import dev.ovhexchange.mailservers.MailServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code verify-headers} on what real servers write: Postfix, Rspamd and Dovecot. */
class RealMailTest {
  private static final String NEWSLETTER = "newsletter@example.com";
  private static final String SALES = "sales@example.com";

  private MailServers servers;
  private MailProgram mail;

  @BeforeEach
  void start() throws Exception {
    servers = MailServers.get();
    mail = new MailProgram(servers);
    servers.attach(NEWSLETTER, MailServers.RELAY);
    servers.detach(SALES);
  }

  @Test
  void through_the_relay_it_passed() throws Exception {
    byte[] message = sent(NEWSLETTER, "through the relay", "");

    HeadersRun run = judge(message, "--spf", "pass", "--dkim-domain", "relay.example.net");

    assertThat(run.out())
        .contains(
            "verdict  Passed",
            "mx.example.org took the message from out1.relay.example.net [192.0.2.10], a host of"
                + " the relay",
            "because  spf=pass (relay.example.net)",
            "because  dkim=pass (relay.example.net)");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void the_relay_stamps_what_the_sample_in_the_guide_shows() throws Exception {
    String message = new String(sent(NEWSLETTER, "stamped", ""), ISO_8859_1);

    assertThat(message)
        .startsWith("Return-Path: <bounces-1764-newsletter=example.com@relay.example.net>\r\n")
        .contains(
            "\r\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=relay.example.net;",
            "by smtp.relay.example.net (Postfix) with ESMTPSA",
            "\r\nX-Mailin-EID: ",
            "\r\nOrigin-messageId: <stamped@example.com>\r\n",
            "\r\nx-mclm-sbr-processed: true\r\n")
        .containsPattern("\r\nMessage-Id: <\\S+@smtp.relay.example.net>\r\n");
  }

  @Test
  void around_the_relay_it_failed() throws Exception {
    HeadersRun run = judge(sent(SALES, "around the relay", ""));

    assertThat(run.out()).contains("verdict  Failed");
    assertCameFromThePlatform(run);
  }

  @Test
  void a_mailbox_that_is_attached_meanwhile_passes() throws Exception {
    HeadersRun before = judge(sent(SALES, "before it is attached", ""));
    servers.attach(SALES, MailServers.RELAY);
    HeadersRun after = judge(sent(SALES, "after it is attached", ""));

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(after.exitCode()).as(after.out()).isZero();
  }

  @Test
  void through_another_relay_it_failed_though_that_one_signs_too() throws Exception {
    servers.attach(SALES, MailServers.OTHER_RELAY);

    HeadersRun run = judge(sent(SALES, "through another relay", ""));

    assertThat(run.out())
        .contains(
            "verdict  Failed",
            "took the message from out1.other.example [192.0.2.20], which is not the relay",
            "dkim=pass (other.example)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void around_the_relay_with_the_lines_of_a_message_that_passed_it_failed() throws Exception {
    String lines = linesOfAMessageThatPassed("copied from the exchanger on");
    int exchanger = lines.indexOf("Received: from out1.relay.example.net");

    byte[] message = sent(SALES, "forged from the exchanger on", lines.substring(exchanger));
    HeadersRun run = judge(message);

    assertThat(run.out()).contains("verdict  Failed", "dkim=fail (relay.example.net)");
    assertCameFromThePlatform(run);
    // Rspamd keeps the promise of --strips-results
    assertThat(new String(message, ISO_8859_1)).containsOnlyOnce("Authentication-Results:");
  }

  /** The line of the delivery, further down than it can be, looks like lines that were sorted. */
  @Test
  void around_the_relay_with_all_lines_of_a_message_that_passed_it_is_inconclusive()
      throws Exception {
    byte[] message = sent(SALES, "forged in full", linesOfAMessageThatPassed("copied in full"));

    HeadersRun run = judge(message);

    assertThat(run.out()).contains("verdict  Inconclusive", "the lines were sorted");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void a_stranger_that_calls_itself_the_relay_failed() throws Exception {
    String subject = "from a stranger";
    mail.intrude(
        "out1.relay.example.net",
        "bounces-1@relay.example.net",
        MailProgram.message(
            NEWSLETTER,
            subject,
            """
            Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=x@relay.example.net
            Received: from out1.relay.example.net (out1.relay.example.net [192.0.2.10])
            \tby mx.example.org (Postfix) with ESMTPS id C861522B
            \tfor <john@example.org>; Wed, 25 Nov 2026 10:00:00 +0000 (UTC)
            """));

    HeadersRun run = judge(mail.received(subject));

    assertThat(run.out())
        .contains(
            "verdict  Failed",
            "took the message from host66.access.example [203.0.113.66], which is not the relay",
            "spf=fail (relay.example.net)",
            "ignored  the sending host called itself out1.relay.example.net, as any host can");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void where_the_address_of_the_relay_is_known_no_results_are_needed() throws Exception {
    byte[] through = sent(NEWSLETTER, "address through", "");
    byte[] around = sent(SALES, "address around", "");

    String[] options = {"-", "--mx", "mx.example.org", "--relay-address", "192.0.2.10"};

    assertThat(HeadersRun.reading(through, options).exitCode()).isZero();
    assertThat(HeadersRun.reading(around, options).exitCode()).isEqualTo(1);
  }

  private byte[] sent(String mailbox, String subject, String forged) throws Exception {
    mail.submit(mailbox, MailProgram.message(mailbox, subject, forged));
    return mail.received(subject);
  }

  /** What stands above the sender's own lines. */
  private String linesOfAMessageThatPassed(String subject) throws Exception {
    String message = new String(sent(NEWSLETTER, subject, ""), ISO_8859_1);
    String lines = message.substring(0, message.indexOf("From: <")).replace("\r\n", "\n");
    assertThat(lines).contains("Authentication-Results: mx.example.org;", "DKIM-Signature:");
    return lines;
  }

  private static HeadersRun judge(byte[] message, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("-", "--mx", "mx.example.org", "--strips-results", "--relay-domain"));
    options.add("relay.example.net");
    options.addAll(List.of(more));
    return HeadersRun.reading(message, options.toArray(String[]::new));
  }

  private static void assertCameFromThePlatform(HeadersRun run) {
    assertThat(run.out())
        .contains(
            "mx.example.org took the message from ex5.platform.example [203.0.113.7], which is not"
                + " the relay");
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
