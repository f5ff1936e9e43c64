package dev.ovhexchange.simulator.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one platform. It has no thread: what fell due is done when somebody looks,
 * which makes it exact under a virtual clock and cheap with 100,000 tasks.
 */
final class TaskEngine {
  private final InstantSource clock;
  private final Switches switches;
  private final Random random = new Random(1);
  private final Map<Long, Task> known = new HashMap<>();
  private final SequencedMap<Long, Task> pending = new LinkedHashMap<>();
  private final PriorityQueue<Task> due =
      new PriorityQueue<>(
          Comparator.comparing((Task task) -> task.schedule().ends()).thenComparingLong(Task::id));
  private final Deque<Task> finished = new ArrayDeque<>();
  private long lastId = 4_100_000;

  TaskEngine(InstantSource clock, Switches switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /** Starts a task; it waits for those pending on the same object. */
  Task start(String function, Subject subject, @Nullable TaskOutcome forced, Task.Effect effect) {
    TaskOutcome outcome =
        forced == null ? TaskOutcome.valueOf(switches.get(Switch.TASK_OUTCOME)) : forced;
    Task task = new Task(++lastId, function, subject, effect, schedule(subject, outcome));
    known.put(task.id(), task);
    pending.put(task.id(), task);
    due.add(task);
    subject.pending().add(task);
    return task;
  }

  /** Ends what fell due and forgets what was kept long enough. */
  void settle() {
    Instant now = clock.instant();
    for (Task task = due.peek();
        task != null && !task.schedule().ends().isAfter(now);
        task = due.peek()) {
      due.remove();
      finish(task, task.schedule().outcome(), task.schedule().ends());
    }
    Instant keptSince = now.minus(switches.duration(Switch.FINISHED_TASK));
    for (Task task = finished.peek();
        task != null && over(task, keptSince);
        task = finished.peek()) {
      finished.remove();
      known.remove(task.id());
    }
  }

  /** Ends a task by hand, whatever its schedule says. */
  void finishNow(Task task, TaskOutcome outcome) {
    if (pending.containsKey(task.id())) {
      due.remove(task);
      finish(task, outcome, clock.instant());
    }
  }

  /** A task that is pending or still kept. */
  @Nullable Task find(long id) {
    return known.get(id);
  }

  Collection<Task> pending() {
    return pending.values();
  }

  Collection<Task> known() {
    return known.values();
  }

  private Task.Schedule schedule(Subject subject, TaskOutcome outcome) {
    Instant asked = clock.instant();
    Instant free =
        subject.pending().isEmpty() ? asked : subject.pending().getLast().schedule().ends();
    if (free.equals(Instant.MAX)) {
      return new Task.Schedule(asked, Instant.MAX, Instant.MAX, outcome);
    }
    Duration length = length();
    Instant starts = free.plus(length.dividedBy(4));
    Instant ends = outcome == TaskOutcome.stuck ? Instant.MAX : free.plus(length);
    return new Task.Schedule(asked, starts, ends, outcome);
  }

  private Duration length() {
    Span span = switches.span(Switch.TASK_DURATION);
    long spread = span.high().toMillis() - span.low().toMillis();
    return spread == 0 ? span.low() : span.low().plusMillis(random.nextLong(spread + 1));
  }

  private void finish(Task task, TaskOutcome outcome, Instant when) {
    pending.remove(task.id());
    finished.add(task);
    task.end(outcome, when);
  }

  private static boolean over(Task task, Instant keptSince) {
    Instant finishDate = task.finishDate();
    return finishDate != null && !finishDate.isAfter(keptSince);
  }
}
