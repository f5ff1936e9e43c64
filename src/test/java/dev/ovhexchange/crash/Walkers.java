package dev.ovhexchange.crash;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several walkers at once: a run mostly waits. */
final class Walkers {
  private final Walk walk;
  private final int walkers;

  Walkers(Walk walk, int walkers) {
    this.walk = walk;
    this.walkers = walkers;
  }

  /** Every step of these scenarios, in order. */
  List<Step> steps(List<Scenario> scenarios) {
    return together(
            scenarios.stream()
                .<Callable<List<Step>>>map(
                    scenario -> () -> Step.all(scenario, walk.undisturbed(scenario)))
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Runs steps until all are done or the time is over; a run that began is finished.
   *
   * @param atLeast how many of them are run whatever the time
   * @param each is told of every result as it comes
   */
  List<Walk.Result> run(
      List<Step> steps, Duration atMost, int atLeast, Consumer<Walk.Result> each) {
    AtomicInteger begun = new AtomicInteger();
    long deadline = System.nanoTime() + atMost.toNanos();
    return together(
            steps.stream()
                .<Callable<Optional<Walk.Result>>>map(
                    step ->
                        () -> {
                          boolean over = System.nanoTime() > deadline;
                          if (begun.getAndIncrement() >= atLeast && over) {
                            return Optional.empty();
                          }
                          Walk.Result result = walk.run(step);
                          each.accept(result);
                          return Optional.of(result);
                        })
                .toList())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private <T> List<T> together(List<Callable<T>> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(walkers)) {
      Stream<Future<T>> futures = threads.invokeAll(work).stream();
      return futures.map(Walkers::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
