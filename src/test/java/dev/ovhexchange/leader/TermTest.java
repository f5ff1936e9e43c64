package dev.ovhexchange.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The fence: nothing is written but within the time of a lease that was granted. */
class TermTest {
  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration ACTING = Duration.ofSeconds(10);

  private final MutableClock clock = new MutableClock();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Term term = new Term(LENGTH, clock, nanos::get);

  @Test
  void before_the_lease_is_granted_it_is_shut() {
    assertThat(term.isOpen()).isFalse();
  }

  @Test
  void it_shuts_when_two_thirds_of_the_lease_are_over_and_opens_when_it_is_granted_again() {
    term.granted(term.now());
    pass(ACTING.minusNanos(1));
    assertThat(term.isOpen()).isTrue();

    pass(Duration.ofNanos(1));
    assertThat(term.isOpen()).isFalse();

    term.granted(term.now());
    assertThat(term.isOpen()).isTrue();
  }

  @Test
  void the_time_counts_from_before_the_request_however_late_its_answer() {
    Term.Moment asked = term.now();
    pass(ACTING);

    term.granted(asked);

    assertThat(term.isOpen()).isFalse();
  }

  @Test
  void a_machine_that_slept_is_betrayed_by_the_time_of_day() {
    term.granted(term.now());

    clock.advance(ACTING);

    assertThat(term.isOpen()).isFalse();
  }

  @Test
  void a_time_of_day_that_was_set_back_gives_no_more_time() {
    term.granted(term.now());

    nanos.addAndGet(ACTING.toNanos());
    assertThat(term.isOpen()).isFalse();

    term.granted(term.now());
    clock.advance(Duration.ofSeconds(-1));
    assertThat(term.isOpen()).isFalse();
  }

  @Test
  void a_lease_given_back_is_over_at_once() {
    term.granted(term.now());

    term.over();

    assertThat(term.isOpen()).isFalse();
  }

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }
}
