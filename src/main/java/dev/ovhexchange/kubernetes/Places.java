package dev.ovhexchange.kubernetes;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of places, and those who wait for one: threads, and work that no thread waits with. */
final class Places {
  private final Semaphore free;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger rounds = new AtomicInteger();

  Places(int number) {
    this.free = new Semaphore(number, true);
  }

  /** Waits for a place and takes it. */
  void take() throws InterruptedException {
    free.acquire();
  }

  /** Runs this when there is a place, which it has then; before any thread that waits. */
  void take(Runnable work) {
    waiting.add(work);
    letGo();
  }

  void leave() {
    free.release();
    letGo();
  }

  /** Nobody needs to wait any more. */
  void open() {
    free.release(Integer.MAX_VALUE / 2);
    letGo();
  }

  /**
   * One thread at a time, for work may leave its place before it returns, a thousand times over.
   */
  private void letGo() {
    if (rounds.getAndIncrement() > 0) {
      return; // whoever is at it looks again
    }
    int seen = 1;
    while (seen > 0) {
      while (!waiting.isEmpty() && free.tryAcquire()) {
        waiting.remove().run();
      }
      seen = rounds.addAndGet(-seen);
    }
  }
}
