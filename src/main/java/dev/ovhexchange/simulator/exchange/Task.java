package dev.ovhexchange.simulator.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that the platform does later. The API tells nothing of what it works on. */
public final class Task {
  private final long id;
  private final String function;
  private final Subject subject;
  private @Nullable Effect effect;
  private final Schedule schedule;
  private @Nullable TaskOutcome ended;
  private @Nullable Instant finishDate;

  Task(long id, String function, Subject subject, Effect effect, Schedule schedule) {
    this.id = id;
    this.function = function;
    this.subject = subject;
    this.effect = effect;
    this.schedule = schedule;
  }

  /** The number in the API. */
  public long id() {
    return id;
  }

  /** What it does, such as {@code addSendConnector}. */
  public String function() {
    return function;
  }

  /** When it was asked for. */
  public Instant todoDate() {
    return schedule.asked();
  }

  /** When it ended, if it has. */
  public @Nullable Instant finishDate() {
    return finishDate;
  }

  /** The status as the API writes it at this moment. */
  public String status(Instant now) {
    if (ended != null) {
      return ended.name();
    }
    return now.isBefore(schedule.starts()) ? "todo" : "doing";
  }

  Subject subject() {
    return subject;
  }

  Schedule schedule() {
    return schedule;
  }

  void end(TaskOutcome outcome, Instant when) {
    ended = outcome;
    finishDate = when;
    subject.pending().remove(this);
    Effect ending = effect;
    // a finished task may be kept for days, and there may be millions of them
    effect = null;
    if (ending != null && outcome == TaskOutcome.done) {
      ending.done(when);
    } else if (ending != null) {
      ending.failed(when);
    }
  }

  /** What happens to the object when the task ends. */
  interface Effect {
    void done(Instant when);

    void failed(Instant when);
  }

  /** When a task was asked for, starts and ends, and how. */
  record Schedule(Instant asked, Instant starts, Instant ends, TaskOutcome outcome) {}
}
