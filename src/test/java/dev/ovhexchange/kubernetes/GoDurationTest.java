package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "10m, PT10M",
    "1h30m, PT1H30M",
    "90s, PT1M30S",
    "1.5h, PT1H30M",
    "250ms, PT0.25S",
    "1h0m0s, PT1H",
    "1m1ms, PT1M0.001S",
    "9999h59m59s, PT9999H59M59S",
  })
  void what_kubernetes_users_write_is_read(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "m", "10 m", "-10m", "10m ", "1d", "10mm", "x10m", "10M", "1h-1m"})
  void anything_else_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }
}
