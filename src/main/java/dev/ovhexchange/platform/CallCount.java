package dev.ovhexchange.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts the calls that a piece of work takes, whatever list or page they are for. Repetitions, and
 * calls for time or a token, happen now and then and are no part of it.
 */
public final class CallCount {
  private static final ScopedValue<AtomicInteger> COUNTER = ScopedValue.newInstance();

  /**
   * What a piece of work gave, and what it cost.
   *
   * @param calls how many it takes
   */
  record Counted<T>(T value, int calls) {}

  private CallCount() {}

  /** Does the work and counts the calls that its thread makes meanwhile. */
  static <T> Counted<T> during(Supplier<T> work) {
    AtomicInteger counter = new AtomicInteger();
    T value = ScopedValue.where(COUNTER, counter).call(work::get);
    return new Counted<>(value, counter.get());
  }

  /** A call goes out. For adapters; does nothing where nobody counts. */
  public static void oneMore() {
    if (COUNTER.isBound()) {
      COUNTER.get().incrementAndGet();
    }
  }
}
