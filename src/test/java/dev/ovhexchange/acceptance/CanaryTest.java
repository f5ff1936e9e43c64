package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.simulator.KeyConfig;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets that can be recognised go through a whole life, and are looked for where all can read.
 */
class CanaryTest extends MailStory {
  private static final String SECOND_MAIL_PASSWORD = "canary-second-mail-password";

  private static final List<String> SECRETS =
      List.of(
          "canary-application-secret",
          "canary-consumer-key",
          "canary-client-secret",
          "canary-smtp-user",
          "canary-smtp-password",
          "canary-second-password",
          MailStand.PASSWORD,
          SECOND_MAIL_PASSWORD);

  /** What the simulator's tokens begin with. */
  private static final String TOKEN = "toyToken";

  private final LogRecorder log = new LogRecorder();

  @Override
  @BeforeEach
  void begin() {
    log.start();
    super.begin();
  }

  @AfterEach
  void stopLogging() {
    log.close();
  }

  @Test
  void no_secret_shows_in_a_log_an_event_a_status_or_a_metric() {
    knowTheCanaries();
    live();
    sendMail();

    List<String> secrets =
        SECRETS.stream()
            .flatMap(secret -> Stream.of(secret, base64(secret), sasl(secret)))
            .toList();
    String shown =
        cluster.kubectl("get", "exsvc,sconn,mcb,dcheck,events.events.k8s.io", "-o", "yaml")
            + scene.operator().metrics();
    assertThat(shown)
        .contains("Synced", "DeliveryProved", "budget")
        .doesNotContain(secrets)
        .doesNotContain(TOKEN);
    assertThat(log.lines())
        .anySatisfy(line -> assertThat(line).startsWith("TRACE io.javaoperatorsdk"))
        .anySatisfy(line -> assertThat(line).startsWith("WARN dev.ovhexchange.ovh"))
        .anySatisfy(line -> assertThat(line).contains(" org.eclipse.angus.mail"))
        .filteredOn(line -> !line.contains(" com.icegreen.greenmail")) // the servers' own words
        .allSatisfy(line -> assertThat(line).doesNotContain(secrets).doesNotContain(TOKEN));
  }

  private void live() {
    cluster.apply(
        key("canary-consumer-key"),
        Manifest.relayLogin("canary-smtp-user", "canary-smtp-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    connectorIs("relay", "True Synced");
    inject(Fault.of(FaultKind.SERVER_ERROR).on("POST", "/changeAuthentication$"));
    inject(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("POST", "/changeAuthentication$").skip(1));
    cluster.apply(Manifest.relayLogin("canary-smtp-user", "canary-second-password"));
    eventually(
        () ->
            assertThat(platform().connector(cluster.id("relay")).orElseThrow().password())
                .isEqualTo("canary-second-password"));
    cluster.apply(key("canary-consumer-key-that-is-wrong"));
    serviceIs("False CredentialsRejected");
    cluster.apply(
        Manifest.secret(
            "ovh-credentials",
            Map.of("clientId", "toyCanary", "clientSecret", "canary-client-secret")));
    serviceIs("True Synced");
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    connectorIs("relay", "True Synced");
  }

  /** Sender and recipient log in; then a login is refused, and mended. */
  private void sendMail() {
    cluster.apply(mail.check("probe"));
    checkIs("True DeliveryProved");
    mail.changePassword(SECOND_MAIL_PASSWORD);
    cluster.kubectl("annotate", "dcheck/probe", Annotations.RECONCILE_REQUESTED_AT + "=again");
    checkIs("False MailLoginRefused");
    cluster.apply(mail.senderLogin(SECOND_MAIL_PASSWORD));
    checkIs("True DeliveryProved");
  }

  private void checkIs(String readyBeginsWith) {
    eventually(() -> is(cluster.check("probe"), readyBeginsWith));
  }

  private void knowTheCanaries() {
    var rules = KeyConfig.minimalRules(List.of(PlatformConfig.defaults()));
    scene
        .simulator
        .keyring()
        .addKey(
            "appKey",
            "canary-application-secret",
            "canary-consumer-key",
            rules,
            scene.clock.instant());
    scene
        .simulator
        .keyring()
        .addClient("toyCanary", "canary-client-secret", List.of("emailExchange:apiovh:*"));
  }

  private static Manifest key(String consumerKey) {
    return Manifest.secret(
        "ovh-credentials",
        Map.of(
            "applicationKey", "appKey",
            "applicationSecret", "canary-application-secret",
            "consumerKey", consumerKey));
  }

  /** As a mail login is sent. */
  private static String sasl(String password) {
    return base64("\0claire\0" + password);
  }

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
