package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.platform.PlatformException.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {
  private static final Duration FOR_EVER = Duration.ofHours(24);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final VirtualTicker ticker = new VirtualTicker();

  @Test
  void no_sliding_minute_holds_more_than_the_rate_and_the_burst() throws Exception {
    var budget = new TokenBudget(60, 10, 4, ticker, 0);
    var grants = new ConcurrentLinkedQueue<Long>();
    var inFlight = new AtomicInteger();
    var mostInFlight = new AtomicInteger();
    List<Priority> classes = List.of(Priority.values());
    for (int i = 0; i < 200; i++) {
      Priority priority = classes.get(i % classes.size());
      Duration rest = Duration.ofMillis(200L * i);
      ticker.start(
          () -> {
            for (int call = 0; call < 5; call++) {
              ticker.sleep(rest);
              try (var _ = budget.acquire(priority, FOR_EVER)) {
                grants.add(ticker.nanoTime());
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                ticker.sleep(Duration.ofSeconds(3));
                inFlight.decrementAndGet();
              }
            }
          });
    }
    ticker.join();

    assertThat(grants).hasSize(1000);
    assertThat(mostInFlight).hasValue(4);
    assertThat(mostInAMinute(grants)).isLessThanOrEqualTo(70);
    assertThat(grants.stream().filter(at -> at < Duration.ofMinutes(1).toNanos()).count())
        .isLessThanOrEqualTo(60);
    // nor is it slower than it need be: 1000 calls, one a second, and the rests of the last
    assertThat(Duration.ofNanos(ticker.nanoTime())).isLessThan(Duration.ofSeconds(1100));
  }

  private static long mostInAMinute(Collection<Long> grants) {
    long[] sorted = grants.stream().mapToLong(Long::longValue).sorted().toArray();
    long most = 0;
    int from = 0;
    for (int to = 0; to < sorted.length; to++) {
      while (sorted[to] - sorted[from] > Duration.ofMinutes(1).toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1L);
    }
    return most;
  }

  @Test
  void no_class_waits_longer_than_a_minute_however_much_others_ask() throws Exception {
    var budget = new TokenBudget(60, 10, 4, ticker, 0);
    Map<Priority, ConcurrentLinkedQueue<Long>> grants = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      var times = new ConcurrentLinkedQueue<Long>();
      grants.put(priority, times);
      for (int i = 0; i < 20; i++) {
        ticker.start(
            () -> {
              while (ticker.nanoTime() < Duration.ofMinutes(20).toNanos()) {
                try (var _ = budget.acquire(priority, FOR_EVER)) {
                  times.add(ticker.nanoTime());
                }
              }
            });
      }
    }
    ticker.join();

    grants.forEach(
        (priority, times) -> {
          long last = 0;
          for (long at : times) {
            // a second each for the other classes that starve at the same time
            assertThat(Duration.ofNanos(at - last)).isLessThan(Duration.ofSeconds(65));
            last = at;
          }
        });
    assertThat(grants.get(Priority.CHANGE)).hasSizeGreaterThan(1000);
  }

  @Test
  void who_loses_patience_takes_nothing() throws Exception {
    var budget = new TokenBudget(1, 1, 4, ticker, -MINUTE);
    ticker.start(
        () -> {
          budget.acquire(Priority.CHANGE, Duration.ZERO).close();
          var failure =
              Assertions.catchThrowableOfType(
                  PlatformException.class,
                  () -> budget.acquire(Priority.CHANGE, Duration.ofSeconds(30)));
          assertThat(failure.kind()).isEqualTo(Kind.BUDGET_EXHAUSTED);
          assertThat(ticker.nanoTime()).isEqualTo(Duration.ofSeconds(30).toNanos());
          budget.acquire(Priority.CHANGE, Duration.ofSeconds(31)).close();
        });
    ticker.join();

    assertThat(Duration.ofNanos(ticker.nanoTime()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    assertThat(budget.waiting().values()).containsOnly(0);
    assertThat(budget.waited().get(Priority.CHANGE))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
  }

  @Test
  void a_thousand_waiters_cost_a_few_wakings_each_and_no_polling() throws Exception {
    var budget = new TokenBudget(60, 10, 4, ticker, 0);
    for (int i = 0; i < 1000; i++) {
      ticker.start(() -> budget.acquire(Priority.ASSIGNMENT, FOR_EVER).close());
    }
    ticker.join();

    assertThat(ticker.parks.get()).isLessThan(5000);
  }

  @Test
  void a_pause_holds_everybody_and_ends_by_itself() throws Exception {
    var budget = new TokenBudget(60, 10, 4, ticker, 0);
    ticker.start(
        () -> {
          budget.pause(Duration.ofMinutes(2));
          budget.acquire(Priority.CHANGE, FOR_EVER).close();
        });
    ticker.join();

    assertThat(Duration.ofNanos(ticker.nanoTime())).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void higher_limits_are_felt_by_those_who_wait_already() throws Exception {
    var budget = new TokenBudget(1, 1, 4, ticker, 0);
    for (int i = 0; i < 3; i++) {
      ticker.start(() -> budget.acquire(Priority.DRIFT, FOR_EVER).close());
    }
    ticker.start(
        () -> {
          ticker.sleep(Duration.ofSeconds(10));
          budget.limits(60, 10);
        });
    ticker.join();

    assertThat(Duration.ofNanos(ticker.nanoTime())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void a_permit_that_is_closed_twice_gives_one_place_back() throws Exception {
    var budget = new TokenBudget(60, 10, 1, ticker, -MINUTE);
    var permit = budget.acquire(Priority.CHANGE, Duration.ZERO);
    permit.close();
    permit.close();
    budget.acquire(Priority.CHANGE, Duration.ZERO);

    assertThatThrownBy(() -> budget.acquire(Priority.CHANGE, Duration.ZERO))
        .isInstanceOf(PlatformException.class);
    assertThat(budget.headroom()).isEqualTo(8);
  }

  @Test
  void an_interrupted_waiter_leaves_the_queue() throws Exception {
    var budget = new TokenBudget(1, 1, 4, Ticker.SYSTEM, Ticker.SYSTEM.nanoTime());
    var interrupted = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    budget.acquire(Priority.DRIFT, FOR_EVER).close();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                });
    waiter.interrupt();
    interrupted.await();

    assertThat(budget.waiting().get(Priority.DRIFT)).isZero();
  }

  @Test
  void when_it_is_closed_nobody_waits_any_longer_and_nobody_goes() throws Exception {
    var budget = new TokenBudget(1, 1, 4, ticker, -MINUTE);
    ticker.start(
        () -> {
          budget.acquire(Priority.CHANGE, Duration.ZERO).close();
          assertThatThrownBy(() -> budget.acquire(Priority.CHANGE, FOR_EVER))
              .hasMessageContaining("the operator stops");
          assertThat(Duration.ofNanos(ticker.nanoTime())).isEqualTo(Duration.ofSeconds(5));
          assertThatThrownBy(() -> budget.acquire(Priority.CHANGE, FOR_EVER))
              .hasMessageContaining("the operator stops");
        });
    ticker.start(
        () -> {
          ticker.sleep(Duration.ofSeconds(5));
          budget.close();
        });
    ticker.join();

    assertThat(budget.waiting().values()).containsOnly(0);
  }

  @Test
  void real_time_works_as_well() throws Exception {
    var budget = new TokenBudget(60_000, 5, 4, Ticker.SYSTEM, Ticker.SYSTEM.nanoTime());
    for (int i = 0; i < 50; i++) {
      budget.acquire(Priority.DRIFT, Duration.ofSeconds(20)).close();
    }

    assertThat(budget.headroom()).isLessThanOrEqualTo(5);
    assertThat(List.copyOf(budget.waiting().values())).containsOnly(0);
  }
}
