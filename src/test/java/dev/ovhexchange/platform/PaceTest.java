package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private final Pace pace = new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({"-3, 5", "0, 5", "4, 5", "5, 5", "8, 8", "60, 60", "61, 60", "86400, 60"})
  void running_work_is_looked_at_again_when_it_is_twice_as_old(long age, long again) {
    assertThat(pace.follow(EIGHT, EIGHT.plusSeconds(age))).hasSeconds(again);
  }

  @Test
  void work_since_ever_is_looked_at_once_a_minute() {
    assertThat(pace.follow(Instant.MIN, EIGHT)).hasSeconds(60);
  }

  @Test
  void distances_grow_with_jitter_to_five_minutes_and_never_beyond_the_resync_interval() {
    for (int attempts = 0; attempts < 200; attempts++) {
      long full = Math.min(300_000, 1000L << Math.min(attempts, 16));
      assertThat(pace.backoff(Duration.ofSeconds(1), attempts).toMillis())
          .isBetween(full / 2, full);
    }
    Pace quick = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1));
    assertThat(quick.backoff(Duration.ofSeconds(1), 99)).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }
}
