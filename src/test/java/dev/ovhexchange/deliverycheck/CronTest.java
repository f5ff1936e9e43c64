package dev.ovhexchange.deliverycheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *         | 2026-11-28T10:15:00Z | 2026-11-28T10:16:00Z",
        "* * * * *         | 2026-11-28T10:15:59Z | 2026-11-28T10:16:00Z",
        "30 6 * * *        | 2026-11-28T06:29:59Z | 2026-11-28T06:30:00Z",
        "30 6 * * *        | 2026-11-28T06:30:00Z | 2026-11-29T06:30:00Z",
        "30 06 * * 1-5     | 2026-11-28T00:00:00Z | 2026-11-30T06:30:00Z",
        "0 0 * * 7         | 2026-11-28T00:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 * * 0         | 2026-11-28T00:00:00Z | 2026-11-29T00:00:00Z",
        "*/20 8,18 * * *   | 2026-11-28T08:40:00Z | 2026-11-28T18:00:00Z",
        "10-30/10 * * * *  | 2026-11-28T08:20:00Z | 2026-11-28T08:30:00Z",
        "0 12 31 * *       | 2026-11-01T00:00:00Z | 2026-12-31T12:00:00Z",
        "0 0 29 2 *        | 2026-11-28T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 1 1 *         | 2026-12-31T23:59:00Z | 2027-01-01T00:00:00Z",
        "0 0 1 * 1         | 2026-11-28T00:00:00Z | 2026-11-30T00:00:00Z",
        "0 0 */2 * 1       | 2026-11-28T00:00:00Z | 2026-12-07T00:00:00Z",
        "0  6  *  *  *     | 2026-11-28T00:00:00Z | 2026-11-28T06:00:00Z",
      })
  void the_next_time_comes_after_the_moment(String cron, Instant moment, Instant next) {
    assertThat(Cron.of(cron).after(moment)).contains(next);
  }

  @Test
  void what_never_comes_is_found_out() {
    assertThat(Cron.of("0 0 30 2 *").after(Instant.parse("2026-11-28T00:00:00Z"))).isEmpty();
    assertThat(Cron.of("30-10 0 * * *").after(Instant.parse("2026-11-28T00:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8"})
  void what_is_out_of_bounds_is_refused(String cron) {
    assertThatThrownBy(() -> Cron.of(cron)).isInstanceOf(IllegalArgumentException.class);
  }
}
