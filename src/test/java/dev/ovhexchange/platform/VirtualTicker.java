package dev.ovhexchange.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes only while everybody sleeps: when the last of the threads that were started here
 * parks, the clock jumps to the moment at which the first of them wants to wake. Hours pass in
 * milliseconds, and every thread sees exact times.
 */
final class VirtualTicker implements Ticker {
  final AtomicLong parks = new AtomicLong();

  private final Map<Thread, Long> sleepers = new HashMap<>();
  private final Set<Thread> permits = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private long now;
  private int awake;

  /** What a thread of a test does. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** Starts a thread that takes part; none runs before {@link #join}. */
  synchronized void start(Work work) {
    awake++;
    threads.add(
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    work.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    leave();
                  }
                }));
  }

  /** Lets all threads run until they are done. */
  void join() throws InterruptedException {
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  /** Sleeps through a duration of virtual time. */
  void sleep(Duration duration) {
    long until = nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = until - nanoTime()) {
      park(this, left);
    }
  }

  private synchronized void leave() {
    awake--;
    jump();
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public void park(Object blocker, long nanos) {
    parks.incrementAndGet();
    Thread me = Thread.currentThread();
    if (lieDown(me, nanos)) {
      while (isAsleep(me)) {
        LockSupport.park(this);
      }
    }
  }

  private synchronized boolean lieDown(Thread thread, long nanos) {
    if (permits.remove(thread)) {
      return false;
    }
    sleepers.put(thread, now + nanos);
    awake--;
    jump();
    return true;
  }

  private synchronized boolean isAsleep(Thread thread) {
    return sleepers.containsKey(thread);
  }

  @Override
  public synchronized void unpark(Thread thread) {
    if (!wake(thread)) {
      permits.add(thread);
    }
  }

  private boolean wake(Thread thread) {
    if (sleepers.remove(thread) == null) {
      return false;
    }
    awake++;
    LockSupport.unpark(thread);
    return true;
  }

  private void jump() {
    while (awake == 0 && !sleepers.isEmpty()) {
      now = Math.max(now, sleepers.values().stream().mapToLong(Long::longValue).min().orElse(now));
      List<Thread> due =
          sleepers.entrySet().stream()
              .filter(sleeper -> sleeper.getValue() <= now)
              .map(Map.Entry::getKey)
              .toList();
      due.forEach(this::wake);
    }
  }
}
