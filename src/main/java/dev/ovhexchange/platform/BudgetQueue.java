package dev.ovhexchange.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may make the next call, and when: a token bucket, a limit of requests in flight, and a queue
 * for each priority. Knows no threads and no clock; every method takes the present in nanoseconds.
 * Not safe for use by several threads at once.
 *
 * <p>The order is strict but for two things: lower classes leave {@value #RESERVE} tokens to the
 * first two, and a class that got nothing for {@link #PATIENCE_OF_A_CLASS} although it asked gets
 * one call before all others. Starvation is a matter of classes, not of each caller: were it
 * callers, a thousand old drift checks would stand in front of a person's change.
 */
final class BudgetQueue {
  /** How long a class may be passed over. */
  static final Duration PATIENCE_OF_A_CLASS = Duration.ofSeconds(60);

  /** Tokens of the burst that are kept for changes and rotations. */
  private static final int RESERVE = 2;

  /** Nothing but an event can change the answer. */
  static final long NO_TIME_HELPS = Long.MAX_VALUE;

  /**
   * What a token costs. The bucket is counted in calls per minute times nanoseconds, in whole
   * numbers: rounding would now and then let a call go that is not due.
   */
  private static final long TOKEN = TimeUnit.MINUTES.toNanos(1);

  /** One caller in the queue. */
  static final class Ticket {
    final Priority priority;
    final long since;
    final Thread owner;
    boolean granted;

    Ticket(Priority priority, long since, Thread owner) {
      this.priority = priority;
      this.since = since;
      this.owner = owner;
    }
  }

  private final EnumMap<Priority, ArrayDeque<Ticket>> waiting = new EnumMap<>(Priority.class);

  /** Since when a class has been asking in vain; absent when it has not. */
  private final EnumMap<Priority, Long> hungrySince = new EnumMap<>(Priority.class);

  private final EnumMap<Priority, Long> waited = new EnumMap<>(Priority.class);
  private final int maxInFlight;
  private int callsPerMinute;
  private int burst;
  private long credit;
  private long refilledAt;
  private long pausedUntil;
  private int inFlight;

  /**
   * @param emptyAt when the bucket was empty; it has been filling since
   */
  BudgetQueue(int callsPerMinute, int burst, int maxInFlight, long emptyAt) {
    this.callsPerMinute = callsPerMinute;
    this.burst = burst;
    this.maxInFlight = maxInFlight;
    this.refilledAt = emptyAt;
    this.pausedUntil = emptyAt;
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new ArrayDeque<>());
      waited.put(priority, 0L);
    }
  }

  Ticket join(Priority priority, Thread owner, long now) {
    var ticket = new Ticket(priority, now, owner);
    queue(priority).addLast(ticket);
    hungrySince.putIfAbsent(priority, now);
    return ticket;
  }

  /** Gives up. The class stays as hungry as it was: it asked and got nothing. */
  void leave(Ticket ticket, long now) {
    if (queue(ticket.priority).remove(ticket)) {
      countWait(ticket, now);
    }
  }

  /** Lets the next caller go if one may go now; it has a token and a place in flight then. */
  @Nullable Ticket next(long now) {
    refill(now);
    if (inFlight >= maxInFlight || now - pausedUntil < 0) {
      return null;
    }
    Priority first = firstClass(now);
    if (first == null || credit < need(first, now) * TOKEN) {
      return null;
    }
    Ticket ticket = queue(first).removeFirst();
    credit -= TOKEN;
    inFlight++;
    ticket.granted = true;
    countWait(ticket, now);
    if (queue(first).isEmpty()) {
      hungrySince.remove(first);
    } else {
      hungrySince.put(first, now);
    }
    return ticket;
  }

  /** A token comes back unused. */
  void refund(long now) {
    refill(now);
    credit = Math.min(burst * TOKEN, credit + TOKEN);
  }

  /** A request is over. */
  void release() {
    inFlight--;
  }

  /** Nobody goes before that moment. */
  void pause(long until) {
    if (until - pausedUntil > 0) {
      pausedUntil = until;
    }
  }

  void limits(int newCallsPerMinute, int newBurst, long now) {
    refill(now);
    callsPerMinute = newCallsPerMinute;
    burst = newBurst;
    credit = Math.min(credit, burst * TOKEN);
  }

  /**
   * How long until {@link #next} may let somebody go without anything else happening, in
   * nanoseconds; {@link #NO_TIME_HELPS} when time alone does not do it.
   */
  long untilNext(long now) {
    refill(now);
    if (inFlight >= maxInFlight) {
      return NO_TIME_HELPS;
    }
    Priority first = firstClass(now);
    if (first == null) {
      return NO_TIME_HELPS;
    }
    long soonest = untilTokens(need(first, now));
    for (Priority priority : Priority.values()) {
      if (!queue(priority).isEmpty()) {
        long hungry = untilStarving(priority, now);
        soonest = Math.min(soonest, Math.max(hungry, untilTokens(1)));
      }
    }
    return Math.max(soonest, Math.max(0, pausedUntil - now));
  }

  int callsPerMinute() {
    return callsPerMinute;
  }

  /** Somebody who waits, the first of the order if there is one. */
  @Nullable Ticket anyone() {
    for (ArrayDeque<Ticket> queue : waiting.values()) {
      if (!queue.isEmpty()) {
        return queue.peekFirst();
      }
    }
    return null;
  }

  /** The threads of all who wait. */
  List<Thread> owners() {
    return waiting.values().stream()
        .flatMap(Collection::stream)
        .map(ticket -> ticket.owner)
        .toList();
  }

  /** The class that goes first: the one that starved longest, else the highest that asks. */
  private @Nullable Priority firstClass(long now) {
    Priority starving = null;
    Priority highest = null;
    for (Priority priority : Priority.values()) {
      if (queue(priority).isEmpty()) {
        continue;
      }
      if (highest == null) {
        highest = priority;
      }
      long until = untilStarving(priority, now);
      if (until == 0 && (starving == null || hungry(priority, now) < hungry(starving, now))) {
        starving = priority;
      }
    }
    return starving == null ? highest : starving;
  }

  private long hungry(Priority priority, long now) {
    return hungrySince.getOrDefault(priority, now) - now;
  }

  private long untilStarving(Priority priority, long now) {
    return Math.max(0, hungry(priority, now) + PATIENCE_OF_A_CLASS.toNanos());
  }

  /** Tokens that must be there before a class may take one. */
  private int need(Priority priority, long now) {
    boolean privileged = priority.compareTo(Priority.ROTATION) <= 0;
    boolean reserves = burst > RESERVE;
    return privileged || !reserves || untilStarving(priority, now) == 0 ? 1 : 1 + RESERVE;
  }

  private void refill(long now) {
    long elapsed = now - refilledAt;
    if (elapsed > 0) {
      long missing = burst * TOKEN - credit;
      // by division first: the product of a long rest and a high rate would overflow
      credit += elapsed > missing / callsPerMinute ? missing : elapsed * callsPerMinute;
      refilledAt = now;
    }
  }

  private long untilTokens(int wanted) {
    return Math.max(0, Math.ceilDiv(wanted * TOKEN - credit, callsPerMinute));
  }

  private ArrayDeque<Ticket> queue(Priority priority) {
    return waiting.getOrDefault(priority, new ArrayDeque<>());
  }

  private void countWait(Ticket ticket, long now) {
    waited.merge(ticket.priority, now - ticket.since, Long::sum);
  }

  double tokens(long now) {
    refill(now);
    return (double) credit / TOKEN;
  }

  /** True when it remembers nothing that matters: no request, no waiter, a full bucket. */
  boolean isAtRest(long now) {
    refill(now);
    return credit == burst * TOKEN && inFlight == 0 && anyone() == null && now - pausedUntil >= 0;
  }

  Map<Priority, Integer> waiting() {
    var counts = new EnumMap<Priority, Integer>(Priority.class);
    waiting.forEach((priority, queue) -> counts.put(priority, queue.size()));
    return counts;
  }

  Map<Priority, Long> waited() {
    return new EnumMap<>(waited);
  }
}
