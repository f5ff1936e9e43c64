package dev.ovhexchange.deliverycheck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the judgement of headers becomes in a status. */
class MessageJudgeTest {
  private static final String BY_ANOTHER =
      "Received: from out1.relay.example.net (out1.relay.example.net [192.0.2.25])"
          + " by mx.example.org with ESMTPS id 2; Sat, 28 Nov 2026 08:00:02 +0000\r\n";
  private static final String FROM_RELAY = BY_ANOTHER.replace("example.org", "example.net");
  private static final String END = "Subject: x\r\n\r\n";

  private static Judged judge(String expect, String... messages) {
    DeliveryCheck check =
        Serialization.unmarshal(
            """
            apiVersion: ovh-exchange.dev/v1beta1
            kind: DeliveryCheck
            metadata: {name: probe, generation: 1}
            spec:
              connectorRef: {name: relay}
              from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}
              to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}
              expect: %s
            """
                .formatted(expect),
            DeliveryCheck.class);
    return MessageJudge.judge(
        List.of(messages).stream().map(one -> one.getBytes(ISO_8859_1)).toList(),
        CheckWish.of(check));
  }

  @Test
  void who_wrote_the_line_is_to_be_named_in_a_field_and_not_in_an_option() {
    Judged judged = judge("{relayDomains: [relay.example.net]}", BY_ANOTHER + END);

    assertThat(judged.verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
    assertThat(judged.reason()).isEqualTo(Reason.DELIVERY_UNPROVED);
    assertThat(judged.message())
        .contains("whom to.exchangers does not name")
        .endsWith("add to.exchangers mx.example.org")
        .doesNotContain("--");
    assertThat(judged.evidence().hop()).isNull();
  }

  @Test
  void what_spf_and_dkim_lack_is_to_be_left_out_of_a_field_and_not_of_an_option() {
    Judged judged =
        judge(
            "{relayDomains: [relay.example.net], spf: pass, dkimDomains: [example.com]}",
            FROM_RELAY + END);

    assertThat(judged.verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
    assertThat(judged.evidence().findings())
        .hasSize(3)
        .allSatisfy(finding -> assertThat(finding).doesNotContain("--"))
        .anySatisfy(finding -> assertThat(finding).endsWith("or leave out expect.spf"))
        .anySatisfy(finding -> assertThat(finding).endsWith("or leave out expect.dkimDomains"));
  }

  @Test
  void a_signature_of_another_domain_is_no_bypassed_relay() {
    Judged judged =
        judge(
            "{relayDomains: [relay.example.net], dkimDomains: [example.com]}",
            "Authentication-Results: mx.example.net; dkim=pass header.d=relay.example.net\r\n"
                + FROM_RELAY
                + END);

    assertThat(judged.verdict()).isEqualTo(DeliveryVerdict.Failed);
    assertThat(judged.reason()).isEqualTo(Reason.SPF_OR_DKIM_DIFFERS);
  }

  @Test
  void one_that_does_not_tell_is_worse_than_one_that_passed() {
    String expect = "{relayAddresses: [192.0.2.0/24]}";

    assertThat(judge(expect, FROM_RELAY + END).verdict()).isEqualTo(DeliveryVerdict.Passed);
    assertThat(judge(expect, FROM_RELAY + END, BY_ANOTHER + END, FROM_RELAY + END))
        .extracting(Judged::verdict, Judged::reason)
        .containsExactly(DeliveryVerdict.Inconclusive, Reason.DELIVERY_UNPROVED);
  }

  @Test
  void what_is_no_message_proves_nothing() {
    Judged judged = judge("{relayAddresses: [192.0.2.0/24]}", "");

    assertThat(judged.verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
    assertThat(judged.message()).startsWith("the message is empty");
  }
}
