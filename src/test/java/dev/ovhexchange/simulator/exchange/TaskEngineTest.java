package dev.ovhexchange.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks run on the clock and on nothing else. */
class TaskEngineTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final Switches switches = new Switches();
  private final TaskEngine engine = new TaskEngine(clock, switches);
  private final MailDomain one = new MailDomain("example.com", START);
  private final MailDomain other = new MailDomain("example.org", START);
  private final List<String> happened = new ArrayList<>();
  private int started;

  @Test
  void a_task_is_todo_then_doing_then_done() {
    switches.set(Switch.TASK_DURATION, "8s");
    Task task = start(one, null);

    assertThat(statusAfter(task, 0)).isEqualTo("todo");
    assertThat(statusAfter(task, 1)).isEqualTo("todo");
    assertThat(statusAfter(task, 1)).isEqualTo("doing");
    assertThat(statusAfter(task, 5)).isEqualTo("doing");
    assertThat(statusAfter(task, 1)).isEqualTo("done");
    assertThat(task.todoDate()).isEqualTo(START);
    assertThat(task.finishDate()).isEqualTo(START.plusSeconds(8));
  }

  @Test
  void its_end_is_when_it_fell_due_however_late_somebody_looks() {
    Task task = start(one, null);

    String status = statusAfter(task, 3_600);

    assertThat(status).isEqualTo("done");
    assertThat(task.finishDate()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void tasks_of_one_object_follow_each_other_and_those_of_two_do_not_wait() {
    Task first = start(one, null);
    Task second = start(one, null);
    Task elsewhere = start(other, null);

    assertThat(one.taskPendingId()).isEqualTo(first.id());
    settleAfter(2);

    assertThat(one.taskPendingId()).isEqualTo(second.id());
    assertThat(elsewhere.status(clock.instant())).isEqualTo("done");
    settleAfter(2);
    assertThat(one.taskPendingId()).isZero();
    assertThat(happened).containsExactly("done 1", "done 3", "done 2");
  }

  @Test
  void a_failed_one_undoes_and_a_stuck_one_does_nothing() {
    Task failed = start(one, TaskOutcome.error);
    Task stuck = start(other, TaskOutcome.stuck);
    settleAfter(100_000);

    assertThat(happened).containsExactly("failed 1");
    assertThat(failed.status(clock.instant())).isEqualTo("error");
    assertThat(stuck.status(clock.instant())).isEqualTo("doing");
    assertThat(engine.pending()).containsExactly(stuck);
  }

  @Test
  void what_waits_behind_a_stuck_one_waits_until_a_hand_ends_it() {
    Task stuck = start(one, TaskOutcome.stuck);
    Task behind = start(one, null);
    settleAfter(1_000);
    assertThat(behind.status(clock.instant())).isEqualTo("todo");

    engine.finishNow(stuck, TaskOutcome.cancelled);
    engine.finishNow(behind, TaskOutcome.done);

    assertThat(happened).containsExactly("failed 1", "done 2");
    assertThat(one.taskPendingId()).isZero();
  }

  @Test
  void a_finished_one_is_forgotten_when_it_was_kept_long_enough() {
    switches.set(Switch.FINISHED_TASK, "1m");
    Task task = start(one, null);
    settleAfter(61);
    assertThat(engine.find(task.id())).isSameAs(task);

    settleAfter(1);

    assertThat(engine.find(task.id())).isNull();
  }

  @Test
  void durations_are_drawn_from_the_range_and_are_the_same_on_every_start() {
    switches.set(Switch.TASK_DURATION, "1s..60s");
    List<Duration> mine = lengths(engine);

    assertThat(mine).doesNotHaveDuplicates();
    assertThat(mine).allSatisfy(length -> assertThat(length).isBetween(seconds(1), seconds(60)));
    assertThat(lengths(new TaskEngine(clock, switches))).isEqualTo(mine);
  }

  @Test
  void a_thousand_due_tasks_end_in_order_at_one_look() {
    for (int index = 0; index < 1_000; index++) {
      Task _ = start(new MailDomain("d" + index + ".example.com", START), null);
    }

    settleAfter(2);

    assertThat(happened).hasSize(1_000).startsWith("done 1").endsWith("done 1000");
  }

  private List<Duration> lengths(TaskEngine from) {
    List<Duration> lengths = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      MailDomain subject = new MailDomain("x.example.com", START);
      Task task =
          from.start("setDomain", subject, null, new Edit(subject, Map.of(), false, () -> {}));
      lengths.add(Duration.between(START, task.schedule().ends()));
    }
    return lengths;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Task start(MailDomain subject, @Nullable TaskOutcome outcome) {
    int number = ++started;
    return engine.start(
        "setDomain",
        subject,
        outcome,
        new Task.Effect() {
          @Override
          public void done(Instant when) {
            happened.add("done " + number);
          }

          @Override
          public void failed(Instant when) {
            happened.add("failed " + number);
          }
        });
  }

  private String statusAfter(Task task, int seconds) {
    settleAfter(seconds);
    return task.status(clock.instant());
  }

  private void settleAfter(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    engine.settle();
  }
}
