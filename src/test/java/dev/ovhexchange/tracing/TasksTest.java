package dev.ovhexchange.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the end of a task is seen in what is read anyway. */
class TasksTest {
  private static final PlatformId PLATFORM = new PlatformId("ovh-eu", "private", "private");
  private static final String ROW = "the row";

  private final MutableClock clock = new MutableClock();
  private final List<Span> told = new ArrayList<>();
  private final Tasks tasks = new Tasks(told::add, clock);
  private final Span.Place write = EditionTest.edition("uid-1", 1).root().below();

  @Test
  void it_ends_when_its_object_is_at_rest_as_it_was_asked_to_be() {
    begin(mailboxOf("a"), Optional.empty(), true);
    after(Duration.ofSeconds(2));
    seen(mailboxOf("a"), 77, false);
    assertThat(told).isEmpty();
    after(Duration.ofSeconds(2));
    seen(mailboxOf("a"), 0, true);

    assertThat(told)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.place().parent()).isEqualTo(write.id());
              assertThat(span.place().traceId()).isEqualTo(write.traceId());
              assertThat(span.attributes())
                  .containsEntry("ovh.task.id", 77L)
                  .containsEntry("ovh.task.status", "done")
                  .containsEntry("ovh_exchange.outcome", "done");
              assertThat(Duration.between(span.start(), span.end())).hasSeconds(4);
            });
  }

  @Test
  void a_read_that_began_before_the_write_says_nothing() {
    Instant before = clock.instant();
    begin(mailboxOf("a"), Optional.empty(), true);
    after(Duration.ofSeconds(2));
    tasks.seen(mailboxOf("a"), before, ROW, 0, true);

    assertThat(told).isEmpty();
  }

  @Test
  void a_list_may_lag_behind_but_not_for_ever() {
    begin(mailboxOf("a"), Optional.empty(), false);
    after(Duration.ofSeconds(59));
    seen(mailboxOf("a"), 0, true);
    assertThat(told).isEmpty();
    after(Duration.ofSeconds(2));
    seen(mailboxOf("a"), 0, true);

    assertThat(told)
        .singleElement()
        .satisfies(span -> assertThat(span.failure()).isEqualTo("not kept"));
  }

  @Test
  void ovh_says_itself_how_one_ended() {
    Tasks.Place place = new Tasks.Place(PLATFORM, Tasks.Target.NEW_CONNECTOR, "relay");
    begin(place, Optional.of(task("todo")), false);
    tasks.told(PLATFORM, task("doing"));
    assertThat(told).isEmpty();
    tasks.told(PLATFORM, task("error"));

    assertThat(told)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.name()).isEqualTo("task addSendConnector");
              assertThat(span.failure()).isEqualTo("error");
              assertThat(span.attributes()).containsEntry("ovh.task.status", "error");
            });
  }

  @Test
  void another_write_to_the_same_object_and_the_end_of_the_operator_leave_it_open() {
    begin(mailboxOf("a"), Optional.empty(), true);
    begin(mailboxOf("a"), Optional.empty(), true);
    tasks.close();

    assertThat(told)
        .extracting(span -> span.attributes().get("ovh_exchange.outcome"))
        .containsExactly("superseded", "not seen");
  }

  @Test
  void one_that_nobody_sees_the_end_of_is_given_up_after_an_hour() {
    begin(mailboxOf("a"), Optional.empty(), true);
    after(Duration.ofMinutes(61));
    begin(mailboxOf("b"), Optional.empty(), true);

    assertThat(told)
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.attributes()).containsEntry("ovh_exchange.outcome", "not seen"));
  }

  private void begin(Tasks.Place place, Optional<PlatformTask> task, boolean asWished) {
    var accepted =
        new Writes.Accepted(
            EditionTest.edition("uid-1", 1), write, "PUT account/{email}", clock.instant());
    tasks.begin(place, accepted, task, row -> asWished);
  }

  private void seen(Tasks.Place place, long pendingTask, boolean atRest) {
    tasks.seen(place, clock.instant(), ROW, pendingTask, atRest);
  }

  private void after(Duration time) {
    clock.advance(time);
  }

  private static Tasks.Place mailboxOf(String name) {
    return new Tasks.Place(PLATFORM, Tasks.Target.MAILBOX, name);
  }

  private static PlatformTask task(String status) {
    return new PlatformTask(5, PlatformTask.ADD_SEND_CONNECTOR, status, null, null);
  }
}
