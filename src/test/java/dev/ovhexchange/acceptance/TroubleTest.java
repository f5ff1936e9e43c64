package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.KeyConfig;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.gateway.AccessRule;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a person did wrong is said with its reason, nothing is written to the platform, and all goes
 * on without a restart when it is mended.
 */
class TroubleTest extends Story {
  private static final Manifest LIST = Manifest.binding("list", "relay", CLAIRE);

  @Test
  void a_missing_api_secret_is_waited_for() {
    cluster.apply(Manifest.service(), Manifest.connector("relay"), LIST);
    serviceIs("False SecretNotFound: Secret ovh-credentials does not exist in this namespace");
    connectorIs("relay", "False ServiceNotReady");
    bindingIs("list", "False");
    assertThat(calls.all()).isEmpty();

    cluster.apply(Manifest.apiKey());

    allIsWell();
  }

  @Test
  void an_api_secret_without_its_keys_says_which_are_missing() {
    cluster.apply(
        Manifest.secret("ovh-credentials", Map.of("applicationKey", "toyApplicationKey")),
        Manifest.service(),
        Manifest.connector("relay"),
        LIST);
    serviceIs("False SecretInvalid: Secret ovh-credentials needs the keys");
    assertThat(Cluster.ready(cluster.service("mail")))
        .endsWith("missing or empty: applicationSecret, consumerKey");
    assertThat(calls.all()).isEmpty();

    cluster.apply(Manifest.apiKey());

    allIsWell();
  }

  @Test
  void a_wrong_key_is_told_once_left_alone_and_replaced_by_the_right_one() {
    cluster.apply(
        Manifest.apiKey("wrongConsumerKey"), Manifest.service(), Manifest.connector("relay"), LIST);
    serviceIs("False CredentialsRejected");
    connectorIs("relay", "False ServiceNotReady");
    int before = calls.all().size();

    throughout(
        Duration.ofSeconds(3), () -> assertThat(calls.all()).hasSizeLessThanOrEqualTo(before + 1));
    assertThat(calls.all().stream().filter(call -> !call.equals("GET /auth/time")))
        .as("calls with a key that is refused")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(calls.writes()).isEmpty();
    assertThat(cluster.events("mail"))
        .filteredOn(event -> event.getReason().equals("CredentialsRejected"))
        .hasSize(1);

    cluster.apply(Manifest.apiKey());

    allIsWell();
  }

  @Test
  void an_api_key_that_is_replaced_is_used_by_the_next_call() {
    scene
        .simulator
        .keyring()
        .addKey(
            "toyApplicationKey",
            "toyApplicationSecret",
            "secondConsumerKey",
            KeyConfig.minimalRules(List.of(PlatformConfig.defaults())),
            scene.clock.instant());
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");

    cluster.apply(Manifest.apiKey("secondConsumerKey"));
    String version =
        cluster.kubectl(
            "get", "secret/ovh-credentials", "-o", "jsonpath={.metadata.resourceVersion}");
    eventually(
        () ->
            assertThat(cluster.service("mail").getStatus())
                .extracting("credential.secretResourceVersion")
                .isEqualTo(version));
    scene.simulator.keyring().revoke("toyConsumerKey");
    cluster.apply(LIST);

    bindingIs("list", "True Synced: 1 of 1");
    serviceIs("True Synced");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
  }

  @Test
  void an_offer_that_must_not_use_connectors_is_left_alone() {
    platform().setOffer("hosted");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"), LIST);
    serviceIs("False OfferNotSupported: offer hosted is not in ovh-exchange.allowed-offers");
    connectorIs("relay", "False ServiceNotReady");
    assertThat(calls.writes()).isEmpty();

    platform().setOffer("dedicated");
    look();

    allIsWell();
  }

  @Test
  void a_service_that_is_not_ours_is_said_to_be_unknown() {
    scene.simulator.keyring().setRules("toyConsumerKey", List.of(new AccessRule("GET", "/*")));
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service().with("organization", "private-somebody-else"),
        Manifest.connector("relay"));

    serviceIs("False ServiceNotFound");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void a_right_that_is_missing_is_named() {
    allow("POST", "/sendConnector");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"), LIST);
    serviceIs("False RightMissing: the credentials lack these rights:");
    assertThat(Cluster.ready(cluster.service("mail"))).contains("PUT /email/exchange/");
    assertThat(cluster.service("mail").getStatus())
        .extracting("credential.missingRights")
        .asString()
        .contains("PUT /email/exchange/");
    assertThat(calls.writes()).isEmpty();

    scene
        .simulator
        .keyring()
        .setRules("toyConsumerKey", KeyConfig.minimalRules(List.of(PlatformConfig.defaults())));
    look();

    allIsWell();
  }

  @Test
  void a_right_to_read_that_is_missing_is_named_and_tried_again_when_a_person_asks() {
    scene.simulator.keyring().setRules("toyConsumerKey", List.of(new AccessRule("GET", "/auth/*")));
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"), LIST);
    serviceIs("False RightMissing");
    connectorIs("relay", "False ServiceNotReady");
    assertThat(calls.writes()).isEmpty();

    scene
        .simulator
        .keyring()
        .setRules("toyConsumerKey", KeyConfig.minimalRules(List.of(PlatformConfig.defaults())));
    look();

    allIsWell();
  }

  @Test
  void a_missing_password_is_waited_for_and_nothing_is_created_meanwhile() {
    cluster.apply(
        Manifest.apiKey(), Manifest.service(), Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs(
        "relay", "False SecretNotFound: Secret smtp-relay does not exist in this namespace");
    assertThat(calls.writes()).isEmpty();

    cluster.apply(Manifest.relayLogin("relay-user", "a-password"));

    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector");
  }

  @Test
  void a_password_secret_without_its_keys_says_which_are_missing() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.secret("smtp-relay", Map.of("username", "relay-user", "pass", "a-password")),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));

    connectorIs("relay", "False SecretInvalid: Secret smtp-relay lacks, or has empty: password");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void an_unknown_mailbox_does_not_stop_the_others_and_is_attached_when_it_appears() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE, "nobody@example.com", HUGO));
    bindingIs("list", "False MailboxNotFound: nobody@example.com: the platform has no such");
    assertThat(cluster.binding("list").getStatus())
        .extracting("attached", "counts.failed")
        .containsExactly("2/3", 1);
    assertThat(calls.mailboxWrites()).hasSize(2);

    platform().addMailbox("nobody@example.com");
    look();

    bindingIs("list", "True Synced: 3 of 3");
    assertThat(calls.mailboxWrites()).hasSize(3);
  }

  @Test
  void an_unknown_domain_is_said_to_be_unknown() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.wholeDomain("domain", "relay", "example.invalid"));

    bindingIs("domain", "False DomainNotFound: the platform does not serve example.invalid");
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  @Test
  void a_value_that_ovh_refuses_is_told_and_its_correction_is_taken() {
    inject(Fault.of(FaultKind.TASK_ERROR).on("POST", "/sendConnector$"));
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "False TaskFailed: OVH ended task");
    assertThat(calls.writes()).containsExactly("POST sendConnector");

    cluster.apply(Manifest.connector("relay").with("port", 2525));

    connectorIs("relay", "True Synced");
    assertThat(calls.writes()).containsExactly("POST sendConnector", "POST sendConnector");
  }

  private void allIsWell() {
    serviceIs("True Synced");
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.writes()).containsExactly("POST sendConnector", "PUT account/" + CLAIRE);
  }

  /** Everything may be read, and this. */
  private void allow(String method, String path) {
    scene
        .simulator
        .keyring()
        .setRules(
            "toyConsumerKey",
            List.of(
                new AccessRule("GET", "/*"),
                new AccessRule(
                    method,
                    "/email/exchange/private-zz111111-1/service/private-zz111111-1" + path)));
  }
}
