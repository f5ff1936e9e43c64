package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.BudgetQueue.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One call a second, burst 10, five tokens at 0, unless a test says otherwise; in seconds. */
class BudgetQueueTest {
  private static final int PLENTY = 1000;

  private BudgetQueue queue = new BudgetQueue(60, 10, PLENTY, nanos(-5));

  @Test
  void the_higher_class_goes_first_and_within_a_class_the_older() {
    queue = full();
    Ticket drift = join(Priority.DRIFT, 0);
    Ticket poll = join(Priority.POLL, 0);
    Ticket first = join(Priority.CHANGE, 0);
    Ticket second = join(Priority.CHANGE, 0);

    assertThat(go(1)).containsExactly(first, second, poll, drift);
  }

  /** One that has rested for a while. */
  private static BudgetQueue full() {
    return new BudgetQueue(60, 10, PLENTY, nanos(-60));
  }

  @Test
  void a_bucket_begins_empty() {
    queue = new BudgetQueue(60, 10, PLENTY, 0);
    join(Priority.CHANGE, 0, 20);

    assertThat(go(0.9)).isEmpty();
    assertThat(go(1)).hasSize(1);
    assertThat(go(5)).hasSize(4);
  }

  @Test
  void the_bucket_holds_no_more_than_the_burst() {
    join(Priority.CHANGE, 3600, 20);

    assertThat(go(3600)).hasSize(10);
  }

  @Test
  void two_tokens_are_kept_for_changes_and_rotations() {
    join(Priority.ASSIGNMENT, 0, 20);
    assertThat(go(0)).hasSize(3);

    Ticket change = join(Priority.CHANGE, 0);
    Ticket rotation = join(Priority.ROTATION, 0);
    assertThat(go(0)).containsExactly(change, rotation);

    assertThat(go(2.9)).isEmpty();
    assertThat(go(3)).hasSize(1);
  }

  @Test
  void a_burst_of_two_keeps_nothing() {
    queue = new BudgetQueue(60, 2, PLENTY, nanos(-5));
    join(Priority.DRIFT, 0, 2);

    assertThat(go(0)).hasSize(2);
  }

  @Test
  void a_class_that_got_nothing_for_a_minute_gets_one_call_before_all_others() {
    join(Priority.CHANGE, 0, 5);
    go(0);
    Ticket drift = join(Priority.DRIFT, 0);
    Ticket younger = join(Priority.DRIFT, 1);
    for (int second = 1; second < 60; second++) {
      join(Priority.CHANGE, second);
      assertThat(go(second)).hasSize(1).doesNotContain(drift);
    }
    join(Priority.CHANGE, 60);

    assertThat(go(60)).containsExactly(drift);
    assertThat(go(61)).doesNotContain(younger).hasSize(1);
  }

  @Test
  void a_class_whose_callers_lose_patience_is_not_forgotten() {
    join(Priority.CHANGE, 0, 5);
    go(0);
    Ticket impatient = join(Priority.POLL, 0);
    queue.leave(impatient, nanos(30));
    join(Priority.CHANGE, 30, 40);
    go(30);
    Ticket again = join(Priority.POLL, 60);

    assertThat(go(61)).first().isEqualTo(again);
  }

  @Test
  void a_starving_class_may_take_what_is_kept_for_others() {
    join(Priority.CHANGE, 0, 5);
    go(0);
    Ticket drift = join(Priority.DRIFT, 0);
    queue.limits(1, 10, 0);

    assertThat(go(59)).isEmpty();
    assertThat(go(60)).containsExactly(drift);
  }

  @Test
  void no_more_requests_are_in_flight_than_allowed() {
    queue = new BudgetQueue(60, 10, 2, nanos(-5));
    join(Priority.CHANGE, 0, 4);

    assertThat(go(0)).hasSize(2);
    assertThat(queue.untilNext(0)).isEqualTo(BudgetQueue.NO_TIME_HELPS);

    queue.release();
    assertThat(go(0)).hasSize(1);
  }

  @Test
  void nobody_goes_during_a_pause_and_the_longest_pause_counts() {
    Ticket change = join(Priority.CHANGE, 0);
    queue.pause(nanos(30));
    queue.pause(nanos(10));

    assertThat(go(29.9)).isEmpty();
    assertThat(queue.untilNext(nanos(29))).isEqualTo(nanos(1));
    assertThat(go(30)).containsExactly(change);
  }

  @Test
  void lower_limits_hold_at_once() {
    queue = full();
    queue.limits(6, 2, 0);
    join(Priority.CHANGE, 0, 5);

    assertThat(go(0)).hasSize(2);
    assertThat(go(9)).isEmpty();
    assertThat(go(10)).hasSize(1);
  }

  @Test
  void the_time_until_the_next_call_is_exact() {
    join(Priority.CHANGE, 0, 6);
    go(0);
    long wait = queue.untilNext(nanos(0.25));

    assertThat(wait).isEqualTo(nanos(0.75));
    assertThat(queue.next(nanos(0.25) + wait - 1)).isNull();
    assertThat(queue.next(nanos(0.25) + wait)).isNotNull();
  }

  @Test
  void the_time_until_a_class_starves_counts_as_well() {
    join(Priority.ASSIGNMENT, 0, 3);
    go(0);
    queue.limits(1, 10, 0);
    join(Priority.ASSIGNMENT, 0);

    assertThat(queue.untilNext(0)).isEqualTo(Duration.ofSeconds(60).toNanos());
  }

  @Test
  void who_leaves_takes_nothing() {
    Ticket ticket = join(Priority.DRIFT, 0);
    queue.leave(ticket, nanos(5));

    assertThat(go(5)).isEmpty();
    assertThat(queue.tokens(nanos(5))).isEqualTo(10);
    assertThat(queue.waited().get(Priority.DRIFT)).isEqualTo(nanos(5));
    assertThat(queue.waiting().get(Priority.DRIFT)).isZero();
  }

  private Ticket join(Priority priority, double second) {
    return queue.join(priority, Thread.currentThread(), nanos(second));
  }

  private void join(Priority priority, double second, int count) {
    for (int i = 0; i < count; i++) {
      join(priority, second);
    }
  }

  /** Everybody who may go at that second. */
  private List<Ticket> go(double second) {
    var gone = new ArrayList<Ticket>();
    for (Ticket t = queue.next(nanos(second)); t != null; t = queue.next(nanos(second))) {
      gone.add(t);
    }
    return gone;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
