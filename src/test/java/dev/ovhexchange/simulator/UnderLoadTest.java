package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many callers at once lose nothing, and a large platform is listed in a few answers. */
class UnderLoadTest {
  private static final int MAILBOXES = 2_000;

  @Test
  void callers_and_hands_at_once_lose_nothing() throws ExecutionException, InterruptedException {
    PlatformConfig platform = PlatformConfig.defaults().withMailboxes(MAILBOXES);
    SimulatorConfig config =
        SimulatorConfig.defaults()
            .withPlatforms(List.of(platform))
            .withClock(new VirtualClock(Instant.parse("2026-03-01T10:00:00Z")));
    try (Simulator simulator = Simulator.start(config);
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      long id = simulator.platform().addConnector("Relay", "smtp.example.net");
      List<Future<Integer>> statuses = new ArrayList<>();
      String now = Long.toString(config.clock().instant().getEpochSecond());
      TestClient client = new TestClient(simulator);
      for (Snapshots.OfMailbox mailbox : simulator.platform().mailboxes()) {
        String url = simulator.apiUrl() + O + "/account/" + mailbox.address();
        statuses.add(
            callers.submit(
                () -> {
                  simulator.platform().editMailbox(mailbox.address(), Map.of("city", "x"));
                  String body = "{\"sendConnectorId\":" + id + "}";
                  return client.signedAt("PUT", url, body, "toyApplicationSecret", now).status();
                }));
      }
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isEqualTo(200);
      }

      assertThat(simulator.platform().attachedTo(id)).isEqualTo(MAILBOXES);
      assertThat(simulator.journal().total()).isEqualTo(MAILBOXES);
      assertThat(simulator.journal().mostPerMinute().values()).containsExactly(MAILBOXES);
    }
  }

  @Test
  void a_hundred_thousand_mailboxes_are_listed_in_five_pages() {
    PlatformConfig platform = PlatformConfig.defaults().withMailboxes(100_000);
    try (Simulator simulator =
        Simulator.start(SimulatorConfig.defaults().withPlatforms(List.of(platform)))) {
      TestClient client =
          new TestClient(simulator)
              .with("X-Pagination-Mode", "CachedObjectList-Pages")
              .with("X-Pagination-Size", "20000")
              .with("X-Pagination-Number", "5");
      long before = System.nanoTime();

      TestClient.Reply page = client.get(O + "/account");

      // a generous bound: what it must catch is anything that grows with the square
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
      assertThat(page.json()).hasSize(20_000);
      assertThat(page.header("X-Pagination-Elements")).isEqualTo("100000");
    }
  }
}
