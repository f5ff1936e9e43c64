package dev.ovhexchange.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a lease may be taken from another. */
class RivalsTest {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 25, 12, 0, 0, 0, ZoneOffset.UTC);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Rivals rivals = new Rivals(Duration.ofSeconds(15), nanos::get);

  @Test
  void one_that_was_given_back_is_free() {
    assertThat(rivals.mayTake(new LeaseSpec())).isTrue();
  }

  @Test
  void one_that_seems_old_is_watched_for_its_length_first_as_clocks_may_disagree() {
    LeaseSpec longAgo = lease(NOON.minusYears(1));

    assertThat(rivals.mayTake(longAgo)).isFalse();
    pass(9_999);
    assertThat(rivals.mayTake(lease(NOON.minusYears(1)))).isFalse();
    pass(1);
    assertThat(rivals.mayTake(longAgo)).isTrue();
  }

  @Test
  void one_that_is_renewed_is_never_free() {
    for (int renewal = 0; renewal < 5; renewal++) {
      assertThat(rivals.mayTake(lease(NOON.plusSeconds(renewal)))).isFalse();
      pass(9_999);
    }
  }

  private static LeaseSpec lease(ZonedDateTime renewed) {
    return new LeaseSpecBuilder()
        .withHolderIdentity("the-other")
        .withLeaseDurationSeconds(10)
        .withRenewTime(renewed)
        .build();
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }
}
