package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentDefaultsTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

  private final SentDefaults sent = new SentDefaults(Duration.ofSeconds(60));

  @Test
  void a_write_is_pending_until_a_later_read_shows_the_domain_at_rest_with_it() {
    sent.sent("x.org", 29, EIGHT);

    read(EIGHT.minusSeconds(1), domain(29, 0));
    assertThat(sent.of("x.org")).as("read before").isPresent();
    read(EIGHT.plusSeconds(1), domain(29, 77));
    assertThat(sent.of("x.org")).as("its task runs").isPresent();
    assertThat(sent.to(29)).containsExactly("x.org");
    assertThat(sent.to(30)).isEmpty();

    read(EIGHT.plusSeconds(2), domain(29, 0));
    assertThat(sent.of("x.org")).isEmpty();
  }

  @Test
  void a_write_that_does_not_show_is_lost_once_lists_can_no_longer_lag() {
    sent.sent("x.org", 29, EIGHT);

    read(EIGHT.plusSeconds(60), domain(0, 0));
    assertThat(sent.of("x.org")).contains(new SentDefault(29, EIGHT, false));
    read(EIGHT.plusSeconds(61), domain(0, 0));
    assertThat(sent.of("x.org")).contains(new SentDefault(29, EIGHT, true));
    assertThat(sent.to(29)).as("nothing is given any more").isEmpty();

    read(EIGHT.plusSeconds(62), domain(29, 0));
    assertThat(sent.of("x.org")).as("it came after all").isEmpty();
  }

  @Test
  void a_domain_that_one_read_lacks_is_not_forgotten_by_that() {
    sent.sent("x.org", 29, EIGHT);

    sent.settle(new Snapshot<>(List.of(), EIGHT.plusSeconds(2)));
    assertThat(sent.of("x.org")).isPresent();

    sent.settle(new Snapshot<>(List.of(), EIGHT.plusSeconds(61)));
    assertThat(sent.of("x.org")).as("nothing grows").isEmpty();
  }

  private void read(Instant from, MailDomain row) {
    sent.settle(new Snapshot<>(List.of(row), from));
  }

  private static MailDomain domain(long connectorId, long task) {
    return new MailDomain("x.org", connectorId, "ok", task);
  }
}
