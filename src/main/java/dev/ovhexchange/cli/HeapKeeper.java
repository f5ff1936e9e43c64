package dev.ovhexchange.cli;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gives memory back when there is nothing to do. The serial collector, which costs the least, lets
 * the heap grow as far as it may before it collects all of it, and shrinks it only then; left alone
 * the operator would keep what one busy minute took.
 */
final class HeapKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HeapKeeper.class);
  private static final long INTERVAL_SECONDS = 15;

  /** A process at rest collects its young objects once in an interval at most. */
  private static final long COLLECTIONS_AT_REST = 1;

  private static final long WORTH_A_COLLECTION = 4 << 20;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heap-keeper").factory());
  private long collections;
  private long committed;

  private HeapKeeper() {}

  static HeapKeeper start() {
    HeapKeeper keeper = new HeapKeeper();
    var _ =
        keeper.executor.scheduleWithFixedDelay(
            keeper::look, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    return keeper;
  }

  private void look() {
    long before = collections;
    collections = count();
    long grown = memory.getHeapMemoryUsage().getCommitted() - committed;
    if (collections - before > COLLECTIONS_AT_REST || grown < WORTH_A_COLLECTION) {
      return;
    }
    long began = System.nanoTime();
    System.gc();
    long now = memory.getHeapMemoryUsage().getCommitted();
    LOG.debugf(
        "gave back %d KB in %d ms",
        (committed + grown - now) >> 10, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    committed = now;
    collections = count();
  }

  private static long count() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
