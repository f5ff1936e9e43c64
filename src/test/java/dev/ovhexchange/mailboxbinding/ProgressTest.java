package dev.ovhexchange.mailboxbinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final MutableClock clock = new MutableClock();
  private final Progress progress = new Progress(clock);

  private static MailboxConnectorBindingStatus status(int attached, String reason) {
    return status(attached, reason, List.of());
  }

  private static MailboxConnectorBindingStatus status(
      int attached, String reason, List<AttachedMailbox> record) {
    return new MailboxConnectorBindingStatus(
        2L,
        29L,
        new BindingCounts(1000, attached, 1000 - attached, 0, 0, 0),
        attached + "/1000",
        null,
        record,
        null,
        null,
        null,
        null,
        null,
        List.of(
            new Condition(
                "Ready", "Unknown", reason, attached + "/1000", "2026-11-24T08:00:00Z", 2L)));
  }

  private boolean isDue(MailboxConnectorBindingStatus before, MailboxConnectorBindingStatus now) {
    return progress.isDue("uid", before, now);
  }

  @Test
  void the_first_report_of_a_process_is_written() {
    assertThat(isDue(status(0, "Attaching"), status(0, "Attaching"))).isTrue();
  }

  @Test
  void mere_progress_waits_ten_seconds() {
    isDue(status(0, "Attaching"), status(1, "Attaching"));
    clock.advance(Duration.ofMillis(9_999));
    assertThat(isDue(status(1, "Attaching"), status(40, "Attaching"))).isFalse();

    clock.advance(Duration.ofMillis(1));
    assertThat(isDue(status(1, "Attaching"), status(41, "Attaching"))).isTrue();
    assertThat(isDue(status(41, "Attaching"), status(42, "Attaching"))).isFalse();
  }

  @Test
  void five_per_cent_are_written_at_once() {
    isDue(status(0, "Attaching"), status(1, "Attaching"));

    assertThat(isDue(status(1, "Attaching"), status(49, "Attaching"))).isFalse();
    assertThat(isDue(status(1, "Attaching"), status(50, "Attaching"))).isTrue();
  }

  @Test
  void a_transition_is_written_at_once() {
    isDue(status(0, "Attaching"), status(1, "Attaching"));

    assertThat(isDue(status(1, "Attaching"), status(2, "ApiUnavailable"))).isTrue();
  }

  @Test
  void a_changed_record_is_always_written_since_it_goes_before_the_calls() {
    isDue(status(0, "Attaching"), status(1, "Attaching"));

    assertThat(
            isDue(
                status(1, "Attaching"),
                status(1, "Attaching", List.of(new AttachedMailbox("a@x.org", 1, 28)))))
        .isTrue();
  }

  @Test
  void each_binding_has_its_own_pace_and_starts_anew_when_forgotten() {
    isDue(status(0, "Attaching"), status(1, "Attaching"));

    assertThat(progress.isDue("other", status(1, "Attaching"), status(2, "Attaching"))).isTrue();
    assertThat(isDue(status(1, "Attaching"), status(2, "Attaching"))).isFalse();
    progress.forget("uid");
    assertThat(isDue(status(1, "Attaching"), status(2, "Attaching"))).isTrue();
  }
}
