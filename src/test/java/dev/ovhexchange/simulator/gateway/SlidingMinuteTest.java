package dev.ovhexchange.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingMinuteTest {
  private final SlidingMinute minute = new SlidingMinute();

  @Test
  void the_most_is_that_of_any_minute_and_not_of_a_calendar_minute() {
    call(30, 50);
    call(90 - 1, 60);
    call(200, 10);

    assertThat(minute.most()).isEqualTo(110);
    assertThat(minute.count(Instant.ofEpochSecond(201))).isEqualTo(10);
  }

  @Test
  void it_grows_while_its_start_is_in_the_middle_of_the_ring() {
    for (int second = 0; second < 600; second++) {
      call(second, second < 300 ? 1 : 9);
    }

    assertThat(minute.most()).isEqualTo(9 * 60);
  }

  private void call(long second, int times) {
    for (int index = 0; index < times; index++) {
      minute.add(Instant.ofEpochSecond(second));
    }
  }
}
