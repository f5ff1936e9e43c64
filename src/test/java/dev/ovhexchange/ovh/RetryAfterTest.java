package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "17, PT17S",
    "0, PT0S",
    "86400, PT1H",
    "'Tue, 24 Nov 2026 08:01:30 GMT', PT1M30S",
    "'Tue, 24 Nov 2026 07:00:00 GMT', PT0S",
  })
  void seconds_and_dates_become_a_bounded_time(String header, Duration expected) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-3", "99999999999999"})
  void anything_else_says_nothing(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void the_budget_is_paused_for_the_time_that_was_asked() {
    try (var scene = new Scene(request -> Reply.json(429, "{}").with("Retry-After", 30))) {
      scene.failure((platform, priority) -> platform.connectors(priority));

      assertThat(scene.budget.pauses).containsExactly(Duration.ofSeconds(30));
    }
  }
}
