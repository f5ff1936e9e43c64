package dev.ovhexchange.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one operator, as its two doors see it: which calls it made, and at which it dies.
 * From its death on nothing passes, so that whatever still runs of it changes nothing any more.
 */
final class Life {
  /** Where to die. */
  record Death(Point point, Moment moment) {
    @Override
    public String toString() {
      return moment.name().toLowerCase(Locale.ROOT) + " " + point;
    }
  }

  /** What becomes of a call. */
  enum Fate {
    PASSES,
    /** It never leaves. */
    REFUSED,
    /** It is carried out, and its answer is lost. */
    UNANSWERED,
    /** The same, once the successor has looked. */
    HELD_BACK,
    /** It is carried out and answered; then the operator dies. */
    THE_LAST
  }

  private final @Nullable Death death;
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final List<Point> points = new ArrayList<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private final CompletableFuture<Void> died = new CompletableFuture<>();
  private boolean counting;
  private boolean dead;
  private long lastWrite = System.nanoTime();

  /**
   * @param death null for a life that only its end ends
   */
  Life(@Nullable Death death) {
    this.death = death;
  }

  /** From now on calls count. */
  synchronized void startCounting() {
    counting = true;
  }

  /** A call wants to pass. */
  synchronized Fate enter(String call, boolean write) {
    if (dead) {
      return Fate.REFUSED;
    }
    if (write) {
      lastWrite = System.nanoTime();
    }
    if (!counting) {
      return Fate.PASSES;
    }
    Point point = new Point(call, occurrences.merge(call, 1, Integer::sum));
    points.add(point);
    if (death == null || !death.point().equals(point)) {
      return Fate.PASSES;
    }
    return switch (death.moment()) {
      case BEFORE -> died(Fate.REFUSED);
      case SENT -> died(Fate.UNANSWERED);
      case OVERTAKEN -> died(Fate.HELD_BACK);
      case ANSWERED -> Fate.THE_LAST;
    };
  }

  private Fate died(Fate fate) {
    die();
    return fate;
  }

  /** A call was answered. */
  void answered(String call) {
    List<Consumer<String>> told;
    synchronized (this) {
      told = List.copyOf(listeners);
    }
    told.forEach(listener -> listener.accept(call));
  }

  /** Completes when a call that begins like this was answered. */
  CompletableFuture<Void> whenAnswered(String beginsWith) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    synchronized (this) {
      listeners.add(
          call -> {
            if (call.startsWith(beginsWith)) {
              answered.complete(null);
            }
          });
    }
    return answered;
  }

  synchronized void die() {
    dead = true;
    died.complete(null);
  }

  /** Completes when it dies. */
  CompletableFuture<Void> death() {
    return died;
  }

  synchronized boolean isDead() {
    return dead;
  }

  /** For how many milliseconds it has not written anything anywhere. */
  synchronized long quietMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWrite);
  }

  /** The calls so far, each a point to die at. */
  synchronized List<Point> points() {
    return List.copyOf(points);
  }
}
