package dev.ovhexchange.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does the same many times, a few at once: filling a cluster one by one would take for ever. */
final class Parallel {
  private static final int AT_ONCE = 8;

  private Parallel() {}

  static void forEach(IntStream numbers, IntConsumer work) {
    var permits = new Semaphore(AT_ONCE);
    List<Future<?>> futures = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      numbers.forEach(
          number ->
              futures.add(
                  executor.submit(
                      () -> {
                        permits.acquireUninterruptibly();
                        try {
                          work.accept(number);
                        } finally {
                          permits.release();
                        }
                      })));
    }
    futures.forEach(Future::resultNow);
  }
}
