package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Eventually.eventually;
import static dev.ovhexchange.testing.Eventually.quiet;
import static dev.ovhexchange.testing.Rows.failure;
import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of assignments that the platform does not take. */
class AssignmentFailuresTest {
  private static final Owner NEWS = new Owner("Binding", "mail", "news");
  private static final Owner SHOP = new Owner("Binding", "mail", "shop");
  private static final Duration RESYNC = Duration.ofMinutes(10);
  private static final Assignment A = give(1, "a@x.org");
  private static final Assignment B = give(2, "b@x.org");

  private final MutableClock clock = new MutableClock();
  private final FakePlatform platform = new FakePlatform();
  private final List<Owner> told = new CopyOnWriteArrayList<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final AssignmentQueue queue =
      new AssignmentQueue(
          () -> platform,
          () -> new Pace(Duration.ofMillis(2), RESYNC),
          clock,
          new AssignmentQueue.Listener() {
            @Override
            public void progress(Owner owner) {
              told.add(owner);
            }

            @Override
            public void sent(SentAssignment write) {
              sent.add(write.address());
            }
          });

  @AfterEach
  void close() {
    platform.release("assignConnector");
    queue.close();
  }

  private static Assignment give(long accountId, String address) {
    return new Assignment(mailbox(accountId, address, 0), 29, false);
  }

  private void wish(Owner owner, Assignment... assignments) {
    queue.wish(owner, List.of(assignments), clock.instant());
  }

  private int sentCalls() {
    return platform.calls("assignConnector").size();
  }

  /** Sees to it that the workers have looked at everything that they could do now. */
  private void settle() {
    quiet(this::sentCalls);
  }

  @ParameterizedTest
  @EnumSource(names = {"OBJECT_NOT_FOUND", "REFUSED", "DELETE_VIRUS_REQUIRED"})
  void a_mailbox_that_the_platform_refuses_is_left_alone_while_the_same_is_wished(Kind kind) {
    platform.failAlways("assignConnector a@x.org -> 29", failure(kind));
    queue.start("test", 2);

    wish(NEWS, A, B);
    eventually().untilAsserted(() -> assertThat(told).contains(NEWS));
    for (int pass = 0; pass < 5; pass++) {
      wish(NEWS, A);
      settle();
    }

    assertThat(platform.calls("assignConnector"))
        .filteredOn(call -> call.argument().startsWith("a@"))
        .hasSize(1);
    assertThat(queue.failures(NEWS)).containsOnlyKeys("a@x.org");
    assertThat(queue.failures(NEWS).values())
        .extracting(failed -> failed.cause().kind())
        .containsExactly(kind);
    assertThat(queue.trouble()).isEmpty();
    assertThat(sent).containsExactly("b@x.org");
  }

  @Test
  void a_refused_mailbox_is_tried_at_once_when_its_row_or_the_wish_changes() {
    platform.failAlways("assignConnector", failure(Kind.DELETE_VIRUS_REQUIRED));
    queue.start("test", 1);
    wish(NEWS, A);
    eventually().until(() -> sentCalls() == 1);

    // Somebody switched a flag by hand.
    wish(
        NEWS,
        new Assignment(new Mailbox(1, "a@x.org", 0, "ok", 0, SpamFlags.DELETE_VIRUS), 29, false));
    eventually().until(() -> sentCalls() == 2);
    // The spec allows to switch it.
    wish(NEWS, new Assignment(A.mailbox(), 29, true));
    eventually().until(() -> sentCalls() == 3);
    // The spec names another connector.
    wish(NEWS, new Assignment(A.mailbox(), 30, true));
    eventually().until(() -> sentCalls() == 4);
  }

  @Test
  void of_a_thousand_refused_mailboxes_one_is_tried_again_each_resync_interval() {
    platform.failAlways("assignConnector", failure(Kind.REFUSED));
    List<Assignment> many =
        IntStream.range(0, 1000).mapToObj(i -> give(i, "m" + i + "@x.org")).toList();
    queue.start("test", 4);
    queue.wish(NEWS, many, clock.instant());
    eventually().untilAsserted(() -> assertThat(queue.failures(NEWS)).hasSize(1000));
    assertThat(sentCalls()).isEqualTo(1000);

    for (int interval = 1; interval <= 3; interval++) {
      clock.advance(RESYNC);
      for (int pass = 0; pass < 3; pass++) {
        queue.wish(NEWS, many, clock.instant());
      }
      int expected = 1000 + interval;
      eventually().until(() -> sentCalls() == expected && queue.waiting(NEWS) == 0);
      queue.wish(NEWS, many, clock.instant());
      settle();
      assertThat(sentCalls()).isEqualTo(expected);
      assertThat(queue.failures(NEWS)).hasSize(1000);
    }
  }

  @Test
  void when_a_refused_mailbox_is_taken_after_all_the_others_follow_without_delay() {
    platform.failAlways("assignConnector", failure(Kind.REFUSED));
    queue.start("test", 1);
    wish(NEWS, A, B);
    eventually().until(() -> queue.failures(NEWS).size() == 2);

    platform.heal("assignConnector");
    clock.advance(RESYNC);
    wish(NEWS, A, B);
    eventually().until(() -> queue.failures(NEWS).size() == 1);
    wish(NEWS, A, B);

    eventually().until(() -> platform.written().size() == 2 && queue.failures(NEWS).isEmpty());
  }

  @Test
  void a_failure_stays_known_until_its_second_trial_is_answered() throws Exception {
    platform.failAlways("assignConnector", failure(Kind.REFUSED));
    queue.start("test", 1);
    wish(NEWS, A);
    eventually().until(() -> queue.failures(NEWS).size() == 1);

    clock.advance(RESYNC);
    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(NEWS, A);
    gate.awaitEntered(1);

    assertThat(queue.failures(NEWS)).containsOnlyKeys("a@x.org");
  }

  @Test
  void a_busy_mailbox_is_tried_again_soon_and_holds_up_no_other() {
    platform.failOnce("assignConnector", failure(Kind.BUSY));
    queue.start("test", 1);

    wish(NEWS, A, B);

    eventually().untilAsserted(() -> assertThat(sent).containsExactly("b@x.org"));
    assertThat(queue.failures(NEWS)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    eventually().untilAsserted(() -> assertThat(sent).containsExactly("b@x.org", "a@x.org"));
    assertThat(told).containsExactly(NEWS);
  }

  @Test
  void a_lost_answer_counts_as_sent_and_is_never_sent_again_unseen() {
    platform.failOnce("assignConnector", failure(Kind.OUTCOME_UNKNOWN));
    queue.start("test", 1);

    wish(NEWS, A);

    eventually().untilAsserted(() -> assertThat(told).contains(NEWS));
    assertThat(sent).containsExactly("a@x.org");
    assertThat(queue.waiting(NEWS)).isZero();
    assertThat(queue.failures(NEWS)).isEmpty();
    wish(NEWS, A); // of the same old row
    clock.advance(Duration.ofMinutes(6));
    settle();
    assertThat(sentCalls()).isEqualTo(1);
  }

  @Test
  void an_outage_is_probed_by_one_call_at_growing_distance_whoever_waits() {
    platform.failAlways("assignConnector", failure(Kind.OUTCOME_UNKNOWN));
    queue.start("test", 4);
    List<Assignment> many =
        IntStream.range(0, 500).mapToObj(i -> give(i, "m" + i + "@x.org")).toList();
    queue.wish(NEWS, many, clock.instant());
    eventually().until(() -> queue.trouble().isPresent());
    settle();
    int first = sentCalls();
    assertThat(first).as("what was in flight when the first failed").isLessThanOrEqualTo(4);

    for (int probe = 1; probe <= 8; probe++) {
      clock.advance(Duration.ofMinutes(5));
      int expected = first + probe;
      eventually().until(() -> sentCalls() == expected);
      settle();
      assertThat(sentCalls()).isEqualTo(expected);
    }
    clock.advance(Duration.ofSeconds(60));
    settle();
    assertThat(sentCalls()).as("eight failures later a minute is too short").isEqualTo(first + 8);
  }

  @Test
  void trouble_and_its_end_are_told_once_to_every_owner() {
    platform.failOnce("assignConnector", failure(Kind.UNAVAILABLE));
    platform.failOnce("assignConnector", failure(Kind.UNAVAILABLE));
    wish(NEWS, A);
    wish(SHOP, B);
    queue.start("test", 1);

    eventually().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder(NEWS, SHOP));
    assertThat(queue.trouble()).isPresent();
    clock.advance(Duration.ofSeconds(2));
    eventually().until(() -> sentCalls() == 2);
    settle();
    assertThat(told).as("the same again is no news").hasSize(2);
    told.clear();

    clock.advance(Duration.ofSeconds(5));

    eventually().until(() -> queue.waiting() == 0);
    eventually().untilAsserted(() -> assertThat(told).contains(NEWS, SHOP));
    assertThat(queue.trouble()).isEmpty();
  }

  @Test
  void retry_after_is_honoured() {
    platform.failOnce("assignConnector", failure(Kind.RATE_LIMITED, Duration.ofSeconds(90)));
    queue.start("test", 1);
    wish(NEWS, A);
    eventually().until(() -> queue.trouble().isPresent());

    clock.advance(Duration.ofSeconds(89));
    settle();
    assertThat(sentCalls()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(2));
    eventually().until(() -> sent.size() == 1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CREDENTIALS_REJECTED", "RIGHT_MISSING", "SERVICE_NOT_FOUND", "SERVICE_EXPIRED"})
  void what_only_a_person_can_mend_is_left_alone_until_the_credentials_change(Kind kind) {
    platform.failOnce("assignConnector", failure(kind));
    queue.start("test", 4);
    wish(NEWS, A);
    eventually().until(() -> queue.trouble().isPresent());

    clock.advance(RESYNC.minusSeconds(1));
    wish(NEWS, A, B);
    settle();
    assertThat(sentCalls()).isEqualTo(1);
    assertThat(queue.trouble().orElseThrow().kind()).isEqualTo(kind);

    queue.retryNow();
    eventually().until(() -> sent.size() == 2);
    assertThat(queue.trouble()).isEmpty();
  }

  @Test
  void an_exhausted_budget_is_no_trouble_and_the_mailbox_keeps_waiting() {
    platform.failOnce("assignConnector", failure(Kind.BUDGET_EXHAUSTED));
    queue.start("test", 1);

    wish(NEWS, A);

    eventually().until(() -> sentCalls() == 1);
    settle();
    clock.advance(Duration.ofSeconds(1));
    eventually().until(() -> sent.size() == 1);
    assertThat(queue.trouble()).isEmpty();
    assertThat(told).containsExactly(NEWS);
  }

  @Test
  void a_worker_does_not_spin_on_a_budget_that_is_closed_for_good() {
    platform.failAlways("assignConnector", failure(Kind.BUDGET_EXHAUSTED));
    queue.start("test", 4);

    wish(NEWS, A, B);
    eventually().until(() -> sentCalls() == 2);
    settle();

    assertThat(sentCalls()).isEqualTo(2);
  }

  @Test
  void an_exception_that_no_code_expected_is_a_passing_fault() {
    platform.failOnce("assignConnector", new IllegalStateException("surprise"));
    queue.start("test", 1);

    wish(NEWS, A);

    eventually().until(() -> queue.trouble().isPresent());
    assertThat(queue.trouble().orElseThrow().kind()).isEqualTo(Kind.UNAVAILABLE);
    clock.advance(Duration.ofSeconds(2));
    eventually().until(() -> sent.size() == 1);
    assertThat(queue.trouble()).isEmpty();
  }

  @Test
  void a_refusal_shows_that_the_platform_is_back() {
    platform.failOnce("assignConnector", failure(Kind.UNAVAILABLE));
    platform.failOnce("assignConnector", failure(Kind.REFUSED));
    queue.start("test", 1);
    wish(NEWS, A, B);
    eventually().until(() -> queue.trouble().isPresent());

    clock.advance(Duration.ofSeconds(2));

    eventually().until(() -> sent.size() == 1);
    assertThat(queue.trouble()).isEmpty();
  }

  @Test
  void what_is_accepted_and_never_done_is_left_alone_like_what_is_refused() {
    queue.start("test", 1);
    wish(NEWS, A);
    eventually().until(() -> sent.size() == 1);
    wish(NEWS); // it is pending now
    clock.advance(Duration.ofMinutes(2));

    queue.notKept(List.of(new SentAssignment(NEWS, A, Instant.EPOCH, true)));
    queue.notKept(List.of(new SentAssignment(SHOP, B, Instant.EPOCH, true)));
    wish(NEWS, A);
    settle();

    assertThat(sentCalls()).isEqualTo(1);
    assertThat(queue.failures(NEWS)).containsOnlyKeys("a@x.org");
    assertThat(queue.failures(SHOP)).as("nobody wishes that any more").isEmpty();
    clock.advance(RESYNC);
    wish(NEWS, A);
    eventually().until(() -> sentCalls() == 2);
  }

  @Test
  void old_trouble_is_not_blamed_on_a_new_wish() {
    platform.failOnce("assignConnector", failure(Kind.UNAVAILABLE));
    queue.start("test", 1);
    wish(NEWS, A);
    eventually().until(() -> queue.trouble().isPresent());
    queue.wishNothing(NEWS);
    clock.advance(Duration.ofHours(1));

    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(SHOP, B);

    assertThat(queue.trouble()).isEmpty();
    gate.open();
    eventually().until(() -> sent.size() == 1);
  }
}
