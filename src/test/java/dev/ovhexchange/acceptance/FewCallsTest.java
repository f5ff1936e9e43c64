package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls it takes: one for each mailbox to attach, a handful to look at all of them. */
class FewCallsTest extends Story {
  private static final Duration RESYNC = Duration.ofMinutes(11);
  private static final String DOMAIN = "example.com";
  private static final String SERVICE = "/email/exchange/{organization}/service/{service}";

  /** A look at everything but the mailboxes. */
  private static final Map<String, Long> REST_OF_A_LOOK =
      Map.of(
          "GET " + SERVICE, 1L,
          "GET " + SERVICE + "/sendConnector", 1L,
          "GET " + SERVICE + "/domain", 1L);

  private static final String LIST = "GET " + SERVICE + "/account";

  @Override
  SimulatorConfig simulated() {
    PlatformConfig empty = PlatformConfig.defaults().withDomains(Map.of(DOMAIN, 0));
    return SimulatorConfig.defaults().withPlatforms(List.of(empty));
  }

  @ParameterizedTest
  @CsvSource({"1000, reject-all-false", "1000, always-require", "10000, reject-all-false"})
  void attaching_costs_one_call_a_mailbox_and_a_few_looks(int mailboxes, String deleteVirus) {
    turn(Switch.DELETE_VIRUS, deleteVirus);
    connectorAndMailboxes(mailboxes);
    calls.forget();

    cluster.apply(Manifest.wholeDomain("all", "relay", DOMAIN));

    bindingIs("all", "True Synced: %1$d of %1$d mailboxes are attached".formatted(mailboxes));
    assertThat(calls.readsOfOneMailbox()).isEmpty();
    assertThat(calls.journal().total())
        .isBetween((long) mailboxes, Math.round(1.03 * mailboxes + 10));
    // where the longer body is demanded, those in flight find out together
    assertThat(calls.mailboxWrites())
        .hasSizeBetween(mailboxes, mailboxes + 4)
        .satisfies(sent -> assertThat(sent.stream().distinct()).hasSize(mailboxes));
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "10000, 1", "100000, 5"})
  void a_look_at_a_platform_at_rest_costs_three_calls_and_the_pages(int mailboxes, long pages) {
    attachedAndAtRest(mailboxes);

    Map<String, Long> expected = new TreeMap<>(REST_OF_A_LOOK);
    expected.put(LIST, pages);
    assertThat(aLook(LIST, pages)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1000, 20", "10000, 200"})
  void without_expanded_lists_a_look_costs_a_call_for_fifty_mailboxes(int mailboxes, long batches) {
    turn(Switch.PAGINATION, "off");
    attachedAndAtRest(mailboxes);

    Map<String, Long> look = aLook(LIST + "/{email}", batches);

    assertThat(look).containsEntry(LIST, 1L);
    assertThat(look.values().stream().mapToLong(Long::longValue).sum()).isLessThan(batches + 10);
  }

  private void connectorAndMailboxes(int mailboxes) {
    for (int i = 0; i < mailboxes; i++) {
      platform().addMailbox("mailbox-%d@%s".formatted(i, DOMAIN));
    }
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  private void attachedAndAtRest(int mailboxes) {
    connectorAndMailboxes(mailboxes);
    long id = cluster.id("relay");
    mailboxes(DOMAIN, mailboxes).forEach(address -> platform().attach(address, id));
    look();
    cluster.apply(Manifest.wholeDomain("all", "relay", DOMAIN));
    bindingIs("all", "True Synced: %1$d of %1$d mailboxes are attached".formatted(mailboxes));
    assertThat(calls.mailboxWrites()).isEmpty();
  }

  /**
   * The calls of one resync, by operation.
   *
   * @param longest the operation that takes the most calls
   * @param count how many of it there shall be
   */
  private Map<String, Long> aLook(String longest, long count) {
    calls.forget();
    scene.clock.leap(RESYNC);
    // An annotation of no meaning starts a pass of each, and lets the reader see how late it is.
    cluster.kubectl("annotate", "exsvc,sconn,mcb", "--all", "example.net/poke=now");
    eventually(
        () ->
            assertThat(calls.journal().summary())
                .containsEntry(longest, count)
                .containsKeys(REST_OF_A_LOOK.keySet().toArray(String[]::new)));
    throughout(Duration.ofSeconds(1), () -> assertThat(calls.writes()).isEmpty());
    return calls.journal().summary().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }
}
