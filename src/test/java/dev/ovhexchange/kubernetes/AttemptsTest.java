package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(10));

  private final Attempts<String> attempts = new Attempts<>();

  @Test
  void what_a_person_must_mend_is_tried_again_as_seldom_as_drift_is_looked_for() {
    Attempts.Hold held = attempts.failed("spec 1", Rows.failure(Kind.REFUSED), PACE, EIGHT);

    assertThat(held.verdict().reason()).isEqualTo(Reason.REFUSED);
    assertThat(held.until()).isEqualTo(EIGHT.plus(PACE.resync()));
    assertThat(attempts.hold("spec 1", EIGHT.plusSeconds(599))).contains(held);
    assertThat(attempts.hold("spec 1", EIGHT.plusSeconds(600))).isEmpty();
  }

  @Test
  void on_another_basis_a_failure_of_the_past_does_not_count() {
    var _ = attempts.failed("spec 1", Rows.failure(Kind.REFUSED), PACE, EIGHT);

    assertThat(attempts.hold("spec 2", EIGHT)).isEmpty();
  }

  @Test
  void what_time_mends_is_tried_again_at_growing_distance_until_a_success() {
    assertThat(afterAnotherFailure()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(afterAnotherFailure()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(afterAnotherFailure()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));

    attempts.succeeded();

    assertThat(attempts.hold("spec 1", EIGHT)).isEmpty();
    assertThat(afterAnotherFailure()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void no_sooner_than_the_platform_asks() {
    var failure = Rows.failure(Kind.RATE_LIMITED, Duration.ofSeconds(77));

    assertThat(attempts.failed("spec 1", failure, PACE, EIGHT).until())
        .isEqualTo(EIGHT.plusSeconds(77));
  }

  private Duration afterAnotherFailure() {
    var failure = Rows.failure(Kind.UNAVAILABLE);
    return Duration.between(EIGHT, attempts.failed("spec 1", failure, PACE, EIGHT).until());
  }
}
