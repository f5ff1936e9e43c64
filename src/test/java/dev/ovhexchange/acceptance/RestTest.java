package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.RolloutPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When everything is as it should be, nothing moves: no write, no status patch, no event. */
class RestTest extends MailStory {
  private static final Duration DAY = Duration.ofHours(24);

  /** Several resync intervals; each leap brings one look at everything. */
  private static final Duration LEAP = Duration.ofHours(2);

  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @BeforeEach
  void everythingIsReady() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.wholeDomain("org", "relay", "example.org"),
        Manifest.domain("org", "relay", "example.org"));
    connectorIs("relay", "True Synced");
    cluster.apply(
        mail.check("probe"),
        Manifest.binding("list", "relay", mailboxes("example.com", 12))
            .provedBy("probe", 2, "50%"));
    bindingIs("list", "True Synced: 12 of 12");
    assertThat(cluster.binding("list").getStatus())
        .extracting("rollout.phase")
        .isEqualTo(RolloutPhase.Completed);
    eventually(() -> is(cluster.check("probe"), "True DeliveryProved"));
    bindingIs("org", "True Synced: 10 of 10");
    domainIs("org", "True Synced");
    serviceIs("True Synced");
    eventually(
        () -> assertThat(cluster.connector("relay").getStatus().attachedMailboxes()).isEqualTo(22));
  }

  @Test
  void a_day_without_an_edit_brings_no_write_no_status_patch_and_no_event() {
    List<String> written = scene.operator().writes();
    int sent = mail.submitted().size();
    calls.forget();

    for (int resync = 1; resync <= DAY.dividedBy(LEAP); resync++) {
      scene.clock.leap(LEAP);
      poke();
      int reads = resync;
      eventually(
          () -> {
            assertThat(reads("GET account")).isEqualTo(reads);
            assertThat(reads("GET sendConnector")).isEqualTo(reads);
            assertThat(reads("GET domain")).isEqualTo(reads);
          });
    }

    throughout(
        A_WHILE,
        () -> {
          assertThat(calls.writes()).isEmpty();
          assertThat(scene.operator().writes()).isEqualTo(written);
          assertThat(mail.submitted()).hasSize(sent);
        });
  }

  @Test
  void a_restart_brings_no_write_no_status_patch_and_no_event() {
    int sent = mail.submitted().size();
    calls.forget();

    scene.restartOperator();

    eventually(
        () -> assertThat(calls.all()).contains("GET account", "GET sendConnector", "GET domain"));
    throughout(
        A_WHILE,
        () -> {
          assertThat(calls.writes()).isEmpty();
          assertThat(scene.operator().writes()).isEmpty();
          assertThat(mail.submitted()).hasSize(sent);
        });
  }

  @Test
  void a_shorter_resync_interval_counts_from_now() {
    calls.forget();
    scene.clock.leap(Duration.ofMinutes(2));

    cluster.apply(Manifest.service().with("resyncInterval", "1m"));

    eventually(() -> assertThat(calls.all()).contains("GET account", "GET sendConnector"));
  }

  private int reads(String call) {
    return (int) calls.all().stream().filter(call::equals).count();
  }
}
