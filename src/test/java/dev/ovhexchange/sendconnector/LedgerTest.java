package dev.ovhexchange.sendconnector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.platform.RelayAuthentication;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

  private final Ledger ledger = new Ledger();
  private final Ledger.Page page = ledger.page("uid-1", EIGHT);

  @Test
  void proof_that_a_connector_is_gone_does_not_count_for_the_next_one() {
    page.intent(new CreationIntent("[k8s-0123456789ab]", "2026-11-24T07:00:00Z", 901L, 1L));
    page.sentDelete(EIGHT);
    page.gone(29, EIGHT.plusSeconds(60));

    assertThat(page.isProvenGone(29)).isTrue();
    assertThat(page.isProvenGone(30)).isFalse();
    assertThat(page.deleteSent()).isEmpty();
    assertThat(page.intent()).isNull();
    assertThat(page.firstSeen()).isEqualTo(EIGHT.plusSeconds(60));
  }

  @Test
  void a_creation_counts_as_somebody_elses_for_everybody_but_its_resource() {
    ledger.created("uid-1", 901);
    ledger.created("uid-2", 902);

    assertThat(ledger.creationsForOthersThan("uid-1")).containsExactly(902L);
    assertThat(ledger.creationsForOthersThan("uid-3")).containsExactlyInAnyOrder(901L, 902L);

    ledger.forget("uid-2");
    assertThat(ledger.creationsForOthersThan("uid-3")).as("nothing grows").containsExactly(901L);
  }

  @Test
  void applied_credentials_are_known_again_and_no_others() {
    ledger.applied(page, new RelayAuthentication("basicAuth", "me", "secret"));

    assertThat(ledger.isApplied(page, new RelayAuthentication("basicAuth", "me", "secret")))
        .isTrue();
    assertThat(ledger.isApplied(page, new RelayAuthentication("basicAuth", "mes", "ecret")))
        .isFalse();
    assertThat(
            ledger.isApplied(page, new RelayAuthentication("basicAuthRequireTLS", "me", "secret")))
        .isFalse();
    assertThat(
            ledger.isApplied(
                ledger.page("uid-2", EIGHT), new RelayAuthentication("basicAuth", "me", "secret")))
        .isFalse();
  }

  @Test
  void busy_counts_from_the_first_sight_of_the_same_task() {
    assertThat(page.busySince(77, true, EIGHT)).isEqualTo(EIGHT);
    assertThat(page.busySince(77, true, EIGHT.plusSeconds(9))).isEqualTo(EIGHT);
    assertThat(page.busySince(78, true, EIGHT.plusSeconds(10))).isEqualTo(EIGHT.plusSeconds(10));
    assertThat(page.busySince(0, false, EIGHT.plusSeconds(11))).isEqualTo(EIGHT.plusSeconds(11));
    assertThat(page.busySince(0, true, EIGHT.plusSeconds(12)))
        .as("a state without task, after a rest")
        .isAfterOrEqualTo(EIGHT.plusSeconds(11));
  }

  @Test
  void a_deletion_is_dated_by_our_own_clock() {
    assertThat(page.deletionSeen(EIGHT)).isEqualTo(EIGHT);
    assertThat(page.deletionSeen(EIGHT.plusSeconds(9))).isEqualTo(EIGHT);
  }
}
