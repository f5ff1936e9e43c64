package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.ovh.Egress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a check makes of mail servers that refuse, stall or are not to be trusted. */
class MailServerTroubleTest extends CheckStory {
  @Test
  void a_folder_that_is_not_there_is_told_before_anything_is_sent() {
    cluster.apply(mail.check("probe"));
    cluster.kubectl(
        "patch",
        "dcheck/probe",
        "--type=merge",
        "-p",
        "{\"spec\":{\"to\":{\"folder\":\"Nowhere\"}}}");

    checkIs(
        "False FolderNotFound: 127.0.0.1:"
            + mail.inbox.port()
            + " has no folder \"Nowhere\" for this user");
  }

  @Test
  void a_login_that_is_refused_is_not_tried_again_until_its_secret_changes() {
    mail.changePassword("canary-another");
    cluster.apply(mail.check("probe"));

    checkIs(
        "False MailLoginRefused: 127.0.0.1:"
            + mail.submission.port()
            + " refuses user and password");
    assertThat(status().verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
    assertThat(mail.submitted()).isEmpty();
    cluster.apply(mail.senderLogin("canary-another"));

    checkIs("True DeliveryProved");
    assertThat(cluster.kubectl("get", "dcheck,events", "-o", "yaml")).doesNotContain("canary");
  }

  @Test
  void a_host_that_the_setting_does_not_name_is_never_connected_to() {
    scene.allowMail(mail.hosts()[1]);
    scene.restartOperator();

    cluster.apply(mail.check("probe"));

    checkIs(
        "False HostNotAllowed: from.host: the operator may not connect to 127.0.0.1:"
            + mail.submission.port());
    assertThat(Cluster.condition(check(), "Stalled")).isNotNull();
    assertThat(mail.submitted()).isEmpty();
    verifiedIs("Unknown HostNotAllowed");
  }

  @Test
  void a_server_whose_certificate_nobody_trusts_gets_no_password() {
    scene.reachPlatforms(Egress.PLAIN);
    scene.restartOperator();

    cluster.apply(mail.check("probe"));

    checkIs("False MailTlsFailed: no trusted encryption with 127.0.0.1:" + mail.inbox.port());
  }

  @Test
  void a_server_whose_certificate_names_another_gets_no_password() {
    try (MailStand another = new MailStand("mail.example.org")) {
      scene.allowMail(another.hosts());
      scene.reachPlatforms(Egress.PLAIN.trusting(another.trust(folder.resolve("other.crt"))));
      scene.restartOperator();

      cluster.apply(another.check("probe"));

      checkIs("False MailTlsFailed: no trusted encryption with 127.0.0.1:" + another.inbox.port());
    }
  }

  @Test
  void a_huge_message_is_judged_by_its_headers() {
    mail.way(
        message ->
            MailStand.throughRelay(message).stream()
                .map(one -> one + "0123456789abcdef\r\n".repeat(500_000))
                .toList());

    cluster.apply(mail.check("probe"));

    checkIs("True DeliveryProved");
  }

  @Test
  void a_mailbox_server_that_stalls_holds_nobody_up() {
    mail.inbox.freeze();
    cluster.apply(mail.check("probe").with("schedule", Map.of("onChange", false)));
    eventually(() -> assertThat(status().run()).isNotNull());

    cluster.apply(Manifest.connector("relay").with("port", 2525));

    connectorIs("relay", "True Synced");
    passes(Duration.ofMinutes(6));
    checkIs("Unknown MailServerUnavailable: 127.0.0.1:" + mail.inbox.port());
    assertThat(mail.submitted()).as("what could not be found again is not sent").isEmpty();
  }

  @Test
  void a_check_without_its_connector_or_a_secret_waits_for_it() {
    cluster.delete("secret/recipient");
    cluster.apply(mail.check("probe"));
    checkIs("False SecretNotFound: Secret recipient does not exist in this namespace");

    cluster.apply(mail.recipientLogin());

    checkIs("True DeliveryProved");
    cluster.delete("sconn/relay");
    checkIs("False ConnectorNotReady: there is no SendConnector relay");
  }
}
