package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.gateway.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The calls of a key are few: nobody takes more than there are, and what is urgent goes first. */
class BudgetTest extends Story {
  private static final int RESOURCES = 1_000;
  private static final int MAILBOXES = 1_000;
  private static final String DOMAIN = "example.com";
  private static final String OTHER = "private-zz222222-2";

  /**
   * How much closer two requests may come in than they were sent; this machine is not ours alone.
   */
  private static final Duration JITTER = Duration.ofMillis(500);

  @Override
  SimulatorConfig simulated() {
    PlatformConfig first = PlatformConfig.defaults().withDomains(Map.of(DOMAIN, MAILBOXES));
    return SimulatorConfig.defaults().withPlatforms(List.of(first, first.withOrganization(OTHER)));
  }

  @Test
  void a_thousand_resources_on_two_platforms_and_four_kills_stay_within_the_bucket_of_their_key() {
    int perSecond = 20;
    int burst = 10;
    Manifest service = Manifest.service().with("budget", budget(60 * perSecond, burst));
    cluster.apply(Manifest.apiKey(), service, service.named("other").with("organization", OTHER));
    List<Manifest> connectors = new ArrayList<>();
    for (int i = 0; i < RESOURCES; i++) {
      String platform = i % 2 == 0 ? "mail" : "other";
      connectors.add(
          Manifest.connector("relay-" + i).with("exchangeServiceRef", Map.of("name", platform)));
    }
    cluster.create(SendConnector.class, connectors);

    for (int kill = 0; kill < 4; kill++) {
      worksFor(Duration.ofSeconds(4));
      scene.operator().kill();
      scene.startOperator();
    }
    worksFor(Duration.ofSeconds(4));

    List<Instant> sent = calls.journal().entries().stream().map(Entry::at).sorted().toList();
    assertThat(sent).as("it does use what it has").hasSizeGreaterThan(10 * perSecond);
    assertThat(mostAboveTheRate(sent, perSecond)).isLessThanOrEqualTo(burst);
  }

  /** By how many calls any stretch of time held more than the rate alone would have let go. */
  private static int mostAboveTheRate(List<Instant> sent, int perSecond) {
    long most = 0;
    for (int from = 0; from < sent.size(); from++) {
      for (int to = from; to < sent.size(); to++) {
        Duration stretch = Duration.between(sent.get(from), sent.get(to)).plus(JITTER);
        most = Math.max(most, to - from + 1 - stretch.toMillis() * perSecond / 1_000);
      }
    }
    return (int) most;
  }

  @Test
  void a_rotation_overtakes_a_thousand_waiting_attaches() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"));
    connectorIs("relay", "True Synced");
    cluster.apply(
        Manifest.service().with("budget", budget(600, 10)),
        Manifest.wholeDomain("all", "relay", DOMAIN));
    eventually(() -> assertThat(calls.mailboxWrites()).hasSizeGreaterThan(20));

    cluster.apply(Manifest.relayLogin("relay-user", "another-password"));

    eventually(
        () ->
            assertThat(calls.connectorWrites())
                .contains("POST sendConnector/" + cluster.id("relay") + "/changeAuthentication"));
    assertThat(calls.mailboxWrites()).as("the others still wait").hasSizeLessThan(MAILBOXES / 2);
  }

  @Test
  void attaches_that_wait_when_their_binding_is_deleted_are_never_sent() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    List<String> all = mailboxes(DOMAIN, MAILBOXES);
    cluster.apply(Manifest.binding("list", "relay", all.subList(0, 400)));
    bindingIs("list", "True Synced: 400 of 400");
    cluster.apply(Manifest.service().with("budget", budget(600, 10)));
    eventually(
        () -> assertThat(cluster.service("mail").getStatus().observedGeneration()).isEqualTo(2));
    cluster.apply(Manifest.binding("list", "relay", all));
    eventually(() -> assertThat(calls.mailboxWrites()).hasSizeGreaterThan(400));

    cluster.delete("mcb/list");

    eventually(() -> assertThat(calls.given()).contains(0L));
    cluster.apply(Manifest.service());
    bindingIsGone("list");
    List<Long> given = calls.given();
    List<Long> sinceThen = given.subList(given.indexOf(0L), given.size());
    assertThat(sinceThen.stream().filter(id -> id != 0))
        .as("attaches that come in after the first detach were in flight with it")
        .hasSizeLessThan(4);
    assertThat(given.stream().filter(id -> id != 0)).hasSizeLessThan(600);
    assertThat(platform().attachedTo(cluster.id("relay"))).isZero();
  }

  private void worksFor(Duration time) {
    throughout(time, () -> assertThat(scene.operator().process().isReady()).isTrue());
  }

  private static Map<String, Integer> budget(int callsPerMinute, int burst) {
    return Map.of("callsPerMinute", callsPerMinute, "burst", burst);
  }
}
