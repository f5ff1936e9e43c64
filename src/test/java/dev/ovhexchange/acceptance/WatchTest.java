package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.cli.OperatorProcess;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line to the API server is cut, swallows everything, or ends in refusals. */
class WatchTest extends Story {
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  @Override
  @BeforeEach
  void begin() {
    scene.proxy();
    super.begin();
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @Test
  void what_follows_a_name_beyond_ascii_is_seen() {
    cluster.apply(Manifest.connector("relay").with("displayName", "Relais für Zürich 𝔘"));
    connectorIs("relay", "True Synced");

    cluster.apply(
        Manifest.connector("relay").with("displayName", "Relais für Zürich 𝔘").with("port", 2525));

    eventually(() -> assertThat(port()).isEqualTo(2525));
    stillAlive();
  }

  @Test
  void cut_again_and_again_it_misses_nothing_and_needs_no_restart() throws InterruptedException {
    for (int port = 1; port <= 8; port++) {
      cluster.apply(Manifest.connector("relay").with("port", port));
      Thread.sleep(250);
      scene.proxy().cut();
    }
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));

    eventually(() -> assertThat(port()).isEqualTo(8));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    stillAlive();
  }

  @Test
  void what_happened_while_nothing_got_through_is_seen_when_the_line_ends() {
    scene.proxy().freeze();
    cluster.apply(
        Manifest.connector("relay").with("port", 2525), Manifest.binding("list", "relay", CLAIRE));
    throughout(A_WHILE, () -> assertThat(calls.writes()).hasSize(1));

    scene.proxy().cut();
    scene.proxy().thaw();

    eventually(() -> assertThat(port()).isEqualTo(2525));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 1 of 1");
    stillAlive();
  }

  @ParameterizedTest
  @ValueSource(ints = {410, 429, 503})
  void a_watch_that_is_refused_when_it_comes_back_is_begun_anew(int status) {
    scene.detours.answer(Detours::isWatch, status, 6);
    scene.proxy().cut();

    cluster.apply(
        Manifest.connector("relay").with("port", 2525), Manifest.binding("list", "relay", CLAIRE));

    eventually(() -> assertThat(port()).isEqualTo(2525));
    bindingIs("list", "True Synced: 1 of 1");
    stillAlive();
  }

  @Test
  void a_watch_that_does_not_come_back_while_others_stand_is_noticed_by_liveness() {
    OperatorProcess operator = scene.operator().process();
    scene.detours.answer(WatchTest::isWatchOfBindings, 503, Integer.MAX_VALUE);
    scene.proxy().cut();
    cluster.apply(Manifest.connector("relay").with("port", 2525));
    eventually(() -> assertThat(port()).isEqualTo(2525));
    assertThat(operator.isLive()).as("it may come back yet").isTrue();

    scene.clock.leap(Duration.ofMinutes(16));

    eventually(() -> assertThat(operator.isLive()).isFalse());
  }

  private static boolean isWatchOfBindings(HttpRequest request) {
    return Detours.isWatch(request)
        && request.uri().getPath().endsWith("/mailboxconnectorbindings");
  }

  private int port() {
    return platform().connector(cluster.id("relay")).map(OfConnector::port).orElseThrow();
  }

  private void stillAlive() {
    assertThat(scene.operator().process().isReady()).isTrue();
    assertThat(scene.operator().process().isLive()).isTrue();
    assertThat(calls.writes()).filteredOn("POST sendConnector"::equals).hasSize(1);
  }
}
