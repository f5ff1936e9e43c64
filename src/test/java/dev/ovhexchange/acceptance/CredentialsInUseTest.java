package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.KeyConfig;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.AccessRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of credentials while they are used, and what their clocks say. */
class CredentialsInUseTest extends Story {
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  @BeforeEach
  void allIsWell() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
  }

  @Test
  void a_clock_that_is_ten_minutes_off_is_noticed_once_and_allowed_for() {
    turn(Switch.SERVER_TIME_OFFSET, "10m");
    calls.forget();

    look();
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");

    assertThat(calls.all()).filteredOn("GET /auth/time"::equals).hasSize(1);
    serviceIs("True Synced");
  }

  @Test
  void a_key_that_expires_is_told_once_and_left_alone_until_it_is_replaced() {
    scene.simulator.keyring().setStatus("toyConsumerKey", "expired");
    calls.forget();
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    bindingIs("list", "False CredentialsRejected");
    int before = calls.all().size();
    throughout(A_WHILE, () -> assertThat(calls.all()).hasSizeLessThanOrEqualTo(before + 1));
    assertThat(connectorOf(HUGO)).isZero();
    scene.clock.leap(Duration.ofMinutes(11));
    poke();
    serviceIs("False CredentialsRejected");
    assertThat(connectorOf(CLAIRE)).isEqualTo(cluster.id("relay"));

    scene
        .simulator
        .keyring()
        .addKey(
            "toyApplicationKey",
            "toyApplicationSecret",
            "secondConsumerKey",
            KeyConfig.minimalRules(List.of(PlatformConfig.defaults())),
            scene.clock.instant());
    cluster.apply(Manifest.apiKey("secondConsumerKey"));
    bindingIs("list", "True Synced: 2 of 2");
  }

  @Test
  void a_right_taken_away_is_named_and_what_is_attached_stays() {
    scene.simulator.keyring().setRules("toyConsumerKey", List.of(new AccessRule("GET", "/*")));
    calls.forget();

    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));

    eventually(
        () ->
            assertThat(Cluster.ready(cluster.binding("list")))
                .startsWith("False")
                .contains("PUT /email/exchange/"));
    int before = calls.all().size();
    throughout(A_WHILE, () -> assertThat(calls.all()).hasSizeLessThanOrEqualTo(before + 3));
    assertThat(connectorOf(CLAIRE)).isEqualTo(cluster.id("relay"));

    scene
        .simulator
        .keyring()
        .setRules("toyConsumerKey", KeyConfig.minimalRules(List.of(PlatformConfig.defaults())));
    look();
    bindingIs("list", "True Synced: 2 of 2");
  }
}
