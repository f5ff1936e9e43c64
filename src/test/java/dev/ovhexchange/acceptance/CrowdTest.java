package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.gateway.Entry;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.network.TcpProxy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Troubles that many resources have at once. */
class CrowdTest extends Story {
  /** More than a burst, and done in a minute on a machine that has other work too. */
  private static final int CROWD = 400;

  private static final int CALLS_PER_SECOND = 60;
  private static final int BURST = 100;

  /** What Kubernetes gives it after SIGTERM is 30 s. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"UNAVAILABLE", "TOO_MANY_REQUESTS"})
  void an_outage_ends_with_one_connector_for_each_that_waited(FaultKind outage) {
    inject(Fault.of(outage).times(Fault.ALWAYS));
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service()
            .with("budget", Map.of("callsPerMinute", 60 * CALLS_PER_SECOND, "burst", BURST)));
    cluster.create(
        SendConnector.class,
        IntStream.range(0, CROWD).mapToObj(n -> Manifest.connector("relay-" + n)).toList());
    serviceIs("Unknown");
    assertThat(scene.operator().process().isReady()).isTrue();
    assertThat(scene.operator().process().isLive()).isTrue();

    scene.simulator.faults().clear();

    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(connectors())
                    .filteredOn(one -> Cluster.ready(one).startsWith("True Synced"))
                    .hasSize(CROWD));
    assertThat(connectors()).hasSize(CROWD).allSatisfy(one -> is(one, "True Synced"));
    assertThat(calls.writes()).hasSize(CROWD).containsOnly("POST sendConnector");
    theBudgetHolds();
  }

  /**
   * In no time more calls than that time allows and a burst; but what is on its way may arrive
   * closer together than it left.
   */
  private void theBudgetHolds() {
    List<Instant> calls = scene.simulator.journal().entries().stream().map(Entry::at).toList();
    int extra = BURST + scene.settings().requestsInFlight();
    for (Duration window : List.of(Duration.ofSeconds(2), Duration.ofSeconds(10))) {
      int most = 0;
      int first = 0;
      for (int last = 0; last < calls.size(); last++) {
        while (Duration.between(calls.get(first), calls.get(last)).compareTo(window) >= 0) {
          first++;
        }
        most = Math.max(most, last - first + 1);
      }
      assertThat(most)
          .as("calls in any " + window + " of " + calls.size())
          .isLessThanOrEqualTo(CALLS_PER_SECOND * (int) window.toSeconds() + extra);
    }
  }

  @Test
  void a_slow_line_to_the_api_server_serves_one_after_the_other_and_gives_none_up() {
    scene.patience(Duration.ofSeconds(3));
    TcpProxy line = scene.proxy();
    scene.restartOperator();
    line.slow(Duration.ofMillis(200));
    cluster.apply(
        IntStream.range(0, 400)
            .mapToObj(n -> Manifest.connector("relay-" + n))
            .toArray(Manifest[]::new));

    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(connectors())
                    .allSatisfy(one -> is(one, "False ServiceNotReady: there is no")));
    assertThat(scene.operator().failedPasses()).isZero();
    line.slow(Duration.ZERO);
    cluster.apply(Manifest.apiKey(), Manifest.service());

    connectorIs("relay-0", "True Synced");
  }

  @Test
  void stopped_at_work_it_ends_in_time_and_leaves_nothing_half_said() {
    List<String> many = mailboxes("example.com", 25);
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    inject(
        Fault.of(FaultKind.LATENCY)
            .on("PUT", "/account/")
            .times(Fault.ALWAYS)
            .delay(Duration.ofMillis(600)));
    cluster.apply(Manifest.binding("list", "relay", many));
    eventually(() -> assertThat(calls.mailboxWrites()).hasSizeGreaterThan(5));

    long began = System.nanoTime();
    scene.operator().close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_STOP);
    int sent = calls.mailboxWrites().size();
    assertThat(sent).isLessThan(many.size());
    scene.simulator.faults().clear();
    scene.startOperator();
    bindingIs("list", "True Synced: 25 of 25");
    assertThat(calls.mailboxWrites())
        .as("with what was under way at the end, which is sent again")
        .containsAll(many.stream().map(address -> "PUT account/" + address).toList())
        .hasSizeLessThanOrEqualTo(many.size() + scene.settings().requestsInFlight());
  }

  @Test
  void a_thousand_mailboxes_that_all_fail_make_a_status_of_bounded_size() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding(
            "list",
            "relay",
            IntStream.range(0, 1000).mapToObj(n -> "nobody-" + n + "@example.com").toList()));

    bindingIs("list", "False MailboxNotFound");

    var binding = cluster.binding("list");
    assertThat(binding.getStatus()).extracting("counts.failed").isEqualTo(1000);
    assertThat(Serialization.asJson(binding.getStatus()).length())
        .as("characters of the status")
        .isLessThan(32 << 10);
  }

  private List<SendConnector> connectors() {
    return SharedControlPlane.get()
        .client()
        .resources(SendConnector.class)
        .inNamespace(cluster.namespace())
        .list()
        .getItems();
  }
}
