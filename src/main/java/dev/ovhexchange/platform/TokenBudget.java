package dev.ovhexchange.platform;

import dev.ovhexchange.platform.BudgetQueue.Ticket;
import dev.ovhexchange.platform.PlatformException.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one credential, in memory. {@link BudgetQueue} decides who goes; here threads wait.
 * Nobody polls: a caller sleeps until it is let go or loses patience, and only one of all callers,
 * the timekeeper, also wakes when time alone has made a call possible.
 */
public final class TokenBudget implements CallBudget {
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final BudgetQueue queue;
  private @Nullable Ticket timekeeper;
  private boolean closed;

  /**
   * @param callsPerMinute tokens that come in a minute, at least 1
   * @param burst tokens that can be saved, at least 1
   * @param maxInFlight requests at once, at least 1
   * @param emptyAt since when tokens are saved, by the ticker
   */
  TokenBudget(int callsPerMinute, int burst, int maxInFlight, Ticker ticker, long emptyAt) {
    check(callsPerMinute, burst);
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("nothing could ever be sent");
    }
    this.ticker = ticker;
    this.queue = new BudgetQueue(callsPerMinute, burst, maxInFlight, emptyAt);
  }

  /**
   * The budget of somebody who makes a few calls and ends, and has all that can be saved at once.
   * It knows nothing of what others spend with the same credential.
   */
  public static TokenBudget rested(int callsPerMinute, int burst, int maxInFlight) {
    long longAgo = Ticker.SYSTEM.nanoTime() - Duration.ofHours(1).toNanos();
    return new TokenBudget(callsPerMinute, burst, maxInFlight, Ticker.SYSTEM, longAgo);
  }

  private static void check(int callsPerMinute, int burst) {
    if (callsPerMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("a budget has at least 1 call a minute, burst 1");
    }
  }

  @Override
  public Permit acquire(Priority priority, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = ticker.nanoTime();
      long deadline = now + patience.toNanos();
      if (closed) {
        throw stopping();
      }
      Ticket ticket = queue.join(priority, Thread.currentThread(), now);
      letGo(now);
      while (!ticket.granted) {
        now = ticker.nanoTime();
        if (Thread.interrupted()) {
          giveUp(ticket, now);
          throw new InterruptedException();
        }
        if (closed) {
          giveUp(ticket, now);
          throw stopping();
        }
        if (now - deadline >= 0) {
          giveUp(ticket, now);
          throw exhausted(patience);
        }
        sleep(ticket, deadline - now, now);
        letGo(ticker.nanoTime());
      }
      return new OnePermit();
    } finally {
      lock.unlock();
    }
  }

  /** Without the lock, which is held before and after. */
  private void sleep(Ticket ticket, long atMost, long now) {
    if (timekeeper == null) {
      timekeeper = ticket;
    }
    long nanos = timekeeper == ticket ? Math.min(atMost, queue.untilNext(now)) : atMost;
    lock.unlock();
    try {
      ticker.park(this, nanos);
    } finally {
      lock.lock();
    }
  }

  /** Lets go everybody who may, and sees to it that somebody keeps the time for the rest. */
  private void letGo(long now) {
    for (Ticket next = queue.next(now); next != null; next = queue.next(now)) {
      retire(next);
      if (next.owner != Thread.currentThread()) {
        ticker.unpark(next.owner);
      }
    }
    keepTime();
  }

  private void giveUp(Ticket ticket, long now) {
    queue.leave(ticket, now);
    retire(ticket);
    keepTime();
  }

  private void retire(Ticket ticket) {
    if (timekeeper == ticket) {
      timekeeper = null;
    }
  }

  /** Wakes the timekeeper to look again at how long it may sleep; appoints one if none is there. */
  private void keepTime() {
    if (timekeeper == null) {
      timekeeper = queue.anyone();
    }
    if (timekeeper != null && timekeeper.owner != Thread.currentThread()) {
      ticker.unpark(timekeeper.owner);
    }
  }

  private static PlatformException exhausted(Duration patience) {
    return nothingSent("no call was left within " + patience);
  }

  private static PlatformException stopping() {
    return nothingSent("the operator stops");
  }

  private static PlatformException nothingSent(String detail) {
    return new PlatformException(Kind.BUDGET_EXHAUSTED, "", "", 0, detail, null, null, null);
  }

  @Override
  public void pause(Duration duration) {
    change(() -> queue.pause(ticker.nanoTime() + duration.toNanos()));
  }

  /** Sets other limits, from now on. */
  public void limits(int callsPerMinute, int burst) {
    check(callsPerMinute, burst);
    change(() -> queue.limits(callsPerMinute, burst, ticker.nanoTime()));
  }

  /** Lets nobody go any more; who waits is told at once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.owners().forEach(ticker::unpark);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      letGo(ticker.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** How many tokens come in a minute. */
  public int callsPerMinute() {
    lock.lock();
    try {
      return queue.callsPerMinute();
    } finally {
      lock.unlock();
    }
  }

  /** Tokens at hand: how many calls could go at once. */
  public double headroom() {
    lock.lock();
    try {
      return queue.tokens(ticker.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** How many callers wait, for every priority. */
  public Map<Priority, Integer> waiting() {
    lock.lock();
    try {
      return queue.waiting();
    } finally {
      lock.unlock();
    }
  }

  /** How long callers of each priority have waited, all together, since the start. */
  public Map<Priority, Duration> waited() {
    lock.lock();
    try {
      var sums = new EnumMap<Priority, Duration>(Priority.class);
      queue.waited().forEach((priority, nanos) -> sums.put(priority, Duration.ofNanos(nanos)));
      return sums;
    } finally {
      lock.unlock();
    }
  }

  /** True when a new budget would be no different, or less generous. */
  boolean isAtRest() {
    lock.lock();
    try {
      return queue.isAtRest(ticker.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private final class OnePermit implements Permit {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean refunded = new AtomicBoolean();

    @Override
    public void refund() {
      if (refunded.compareAndSet(false, true)) {
        change(() -> queue.refund(ticker.nanoTime()));
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        change(queue::release);
      }
    }
  }
}
