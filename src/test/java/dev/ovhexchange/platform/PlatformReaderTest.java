package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Eventually.eventually;
import static dev.ovhexchange.testing.Eventually.quiet;
import static dev.ovhexchange.testing.Rows.connector;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformReaderTest {
  private static final Owner RELAY = new Owner("SendConnector", "mail", "relay");
  private static final Owner OTHER = new Owner("SendConnector", "mail", "other");
  private static final Duration RESYNC = Duration.ofMinutes(10);
  private static final Duration FIRST_POLL = Duration.ofSeconds(5);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final MutableClock clock = new MutableClock();
  private final FakePlatform platform = new FakePlatform();
  private final PlatformView view = new PlatformView(Duration.ofSeconds(60));
  private final List<Owner> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger news = new AtomicInteger();
  private final PlatformReader reader =
      new PlatformReader(
          () -> platform,
          view,
          () -> new Pace(FIRST_POLL, RESYNC),
          clock,
          new PlatformReader.Listener() {
            @Override
            public void changed() {
              news.incrementAndGet();
            }

            @Override
            public void mailboxesReplaced(Instant formerRead, List<SentAssignment> notKept) {}

            @Override
            public void read(Owner owner) {
              told.add(owner);
            }
          });

  @BeforeEach
  void connectorAndMailbox() {
    platform.put(connector(29, "relay"));
    platform.put(mailbox(1, "a@x.org", 0));
  }

  @AfterEach
  void close() {
    List.of("connectors", "mailboxes", "service", "domains").forEach(platform::release);
    reader.close();
  }

  /** Starts, and waits until everything was read once. */
  private void start() {
    reader.start("test");
    eventually().until(() -> platform.calls().size() == 5);
    settle();
  }

  /** Lets the reader look at the clock, and waits until it has nothing more to do. */
  private void settle() {
    Instant never = clock.instant().plus(Duration.ofDays(999));
    reader.want(Section.TASKS, Priority.DRIFT, never);
    quiet(() -> platform.calls().size());
  }

  private void awaitReads(String operation, int count) {
    reader.want(Section.TASKS, Priority.DRIFT, clock.instant().plus(Duration.ofDays(999)));
    eventually().until(() -> platform.calls(operation).size() == count);
    settle();
    assertThat(platform.calls(operation)).hasSize(count);
  }

  /** Somebody asked for the mailboxes, and the read stands at the gate. */
  private FakePlatform.Gate mailboxesBeingRead() throws InterruptedException {
    start();
    clock.advance(A_SECOND);
    FakePlatform.Gate gate = platform.hold("mailboxes");
    reader.want(Section.MAILBOXES, Priority.POLL, clock.instant(), OTHER);
    gate.awaitEntered(1);
    return gate;
  }

  private SentAssignment sent(String address) {
    return new SentAssignment(
        RELAY, new Assignment(mailbox(1, address, 0), 29, false), clock.instant(), true);
  }

  @Test
  void everything_but_the_tasks_is_read_once_at_the_start() {
    start();

    assertThat(platform.calls())
        .extracting(FakePlatform.Call::toString)
        .containsExactlyInAnyOrder(
            "service with version", "credential", "connectors", "mailboxes", "domains");
    assertThat(platform.calls()).allMatch(call -> call.priority() == Priority.DRIFT);
    assertThat(view.connectors().orElseThrow().value()).hasSize(1);
    assertThat(view.mailboxes().orElseThrow().value().size()).isEqualTo(1);
    assertThat(view.tasks()).isEmpty();
  }

  @Test
  void a_platform_at_rest_costs_four_calls_each_resync_interval_and_brings_no_news() {
    start();
    int newsAtStart = news.get();

    for (int interval = 1; interval <= 6; interval++) {
      clock.advance(RESYNC);
      awaitReads("domains", 1 + interval);
    }

    assertThat(platform.calls("connectors")).hasSize(7);
    assertThat(platform.calls("mailboxes")).hasSize(7);
    assertThat(platform.calls("service")).hasSize(7);
    assertThat(platform.calls("credential")).as("once an hour").hasSize(2);
    assertThat(platform.calls("service"))
        .extracting(FakePlatform.Call::argument)
        .as("the version of the server is asked for once")
        .containsOnlyOnce("with version");
    assertThat(view.service().orElseThrow().value().serverVersion()).isEqualTo("2019");
    assertThat(news).hasValue(newsAtStart);
  }

  @Test
  void requests_for_the_same_section_are_answered_by_one_read() {
    start();
    clock.advance(A_SECOND);
    Instant soon = clock.instant().plusSeconds(10);

    for (int asked = 0; asked < 50; asked++) {
      reader.want(Section.CONNECTORS, Priority.POLL, soon.minusMillis(asked), RELAY);
      reader.want(Section.CONNECTORS, Priority.POLL, soon.minusMillis(asked), OTHER);
      reader.want(Section.CONNECTORS, Priority.POLL, soon.minusMillis(asked));
    }
    settle();
    assertThat(platform.calls("connectors")).as("nothing is due yet").hasSize(1);
    clock.advance(Duration.ofSeconds(20));

    awaitReads("connectors", 2);
    assertThat(told).containsExactlyInAnyOrder(RELAY, OTHER);
  }

  @Test
  void owners_are_woken_though_the_read_brought_no_news() {
    start();
    clock.advance(A_SECOND);
    int before = news.get();

    reader.want(Section.CONNECTORS, Priority.CHANGE, clock.instant(), RELAY);

    eventually().untilAsserted(() -> assertThat(told).containsExactly(RELAY));
    assertThat(news).hasValue(before);
  }

  @Test
  void what_is_asked_for_while_a_read_is_under_way_is_answered_by_another() throws Exception {
    start();
    clock.advance(A_SECOND);
    FakePlatform.Gate gate = platform.hold("connectors");
    reader.want(Section.CONNECTORS, Priority.CHANGE, clock.instant());
    gate.awaitEntered(1);

    clock.advance(A_SECOND);
    Instant written = clock.instant();
    reader.want(Section.CONNECTORS, Priority.CHANGE, written);
    reader.want(Section.CONNECTORS, Priority.CHANGE, written, RELAY);
    platform.release("connectors");

    eventually().untilAsserted(() -> assertThat(told).containsExactly(RELAY));
    assertThat(view.connectors().orElseThrow().readFrom()).isAfterOrEqualTo(written);
    assertThat(platform.calls("connectors")).hasSize(3);
  }

  @Test
  void a_list_that_waits_for_its_calls_holds_up_no_other() throws Exception {
    var _ = mailboxesBeingRead();

    reader.want(Section.CONNECTORS, Priority.ROTATION, clock.instant(), RELAY);

    eventually().untilAsserted(() -> assertThat(told).containsExactly(RELAY));
    platform.release("mailboxes");
    eventually().untilAsserted(() -> assertThat(told).containsExactly(RELAY, OTHER));
  }

  @Test
  void of_one_section_there_is_one_read_at_a_time() throws Exception {
    FakePlatform.Gate gate = mailboxesBeingRead();

    reader.want(Section.MAILBOXES, Priority.CHANGE, clock.instant(), RELAY);
    settle();
    assertThat(gate.more()).as("reads beside the first").isZero();
    platform.release("mailboxes");

    eventually().untilAsserted(() -> assertThat(told).containsExactly(OTHER, RELAY));
    assertThat(platform.calls("mailboxes")).hasSize(3);
  }

  @Test
  void a_read_is_made_at_the_priority_of_the_most_important_of_those_who_wait() {
    start();
    clock.advance(A_SECOND);
    Instant due = clock.instant().plusSeconds(3);
    reader.want(Section.CONNECTORS, Priority.POLL, due, OTHER);
    reader.want(Section.CONNECTORS, Priority.CHANGE, due, RELAY);

    clock.advance(Duration.ofSeconds(3));
    awaitReads("connectors", 2);

    assertThat(platform.calls("connectors").getLast().priority()).isEqualTo(Priority.CHANGE);
  }

  @Test
  void trouble_is_retried_at_growing_distance_however_many_wait() {
    platform.failAlways("connectors", failure(Kind.UNAVAILABLE));
    reader.start("test");
    eventually().until(() -> view.trouble(Section.CONNECTORS).isPresent());
    settle();
    for (int i = 0; i < 100; i++) {
      reader.want(
          Section.CONNECTORS, Priority.CHANGE, clock.instant(), new Owner("k", "n", "r" + i));
    }
    settle();
    assertThat(platform.calls("connectors")).hasSize(1);

    Duration longest = Duration.ZERO;
    for (int attempt = 2; attempt <= 12; attempt++) {
      Instant retryAt = view.trouble(Section.CONNECTORS).orElseThrow().retryAt();
      Duration distance = Duration.between(clock.instant(), retryAt);
      assertThat(distance).isBetween(Duration.ofMillis(500), Duration.ofMinutes(5));
      longest = distance.compareTo(longest) > 0 ? distance : longest;
      clock.set(retryAt.minusMillis(1));
      settle();
      clock.set(retryAt);
      awaitReads("connectors", attempt);
    }
    assertThat(longest).isGreaterThan(Duration.ofMinutes(2));
    assertThat(told).isEmpty();

    platform.heal("connectors");
    clock.advance(Duration.ofMinutes(5));
    eventually()
        .untilAsserted(
            () -> {
              settle();
              assertThat(told).hasSize(100);
            });
    assertThat(view.trouble(Section.CONNECTORS)).isEmpty();
  }

  @Test
  void trouble_is_news_once_and_so_is_its_end() {
    start();
    int before = news.get();
    platform.failAlways("domains", failure(Kind.UNAVAILABLE));

    clock.advance(RESYNC);
    awaitReads("domains", 2);
    assertThat(news).hasValue(before + 1);
    clock.advance(Duration.ofMinutes(5));
    awaitReads("domains", 3);
    assertThat(news).hasValue(before + 1);

    platform.heal("domains");
    clock.advance(Duration.ofMinutes(5));
    awaitReads("domains", 4);
    assertThat(news).hasValue(before + 2);
  }

  @Test
  void retry_after_is_honoured() {
    start();
    platform.failOnce("connectors", failure(Kind.RATE_LIMITED, Duration.ofMinutes(7)));

    clock.advance(RESYNC);
    awaitReads("connectors", 2);
    clock.advance(Duration.ofMinutes(6));
    reader.want(Section.CONNECTORS, Priority.CHANGE, clock.instant(), RELAY);
    settle();
    assertThat(platform.calls("connectors")).hasSize(2);

    clock.advance(Duration.ofMinutes(1));
    awaitReads("connectors", 3);
    assertThat(told).containsExactly(RELAY);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CREDENTIALS_REJECTED", "RIGHT_MISSING", "SERVICE_NOT_FOUND", "SERVICE_EXPIRED"})
  void what_only_a_person_can_mend_is_left_alone_until_the_credentials_change(Kind kind) {
    platform.failOnce("connectors", failure(kind));
    reader.start("test");
    eventually().until(() -> view.trouble(Section.CONNECTORS).isPresent());

    clock.advance(RESYNC.minusSeconds(1));
    reader.want(Section.CONNECTORS, Priority.CHANGE, clock.instant(), RELAY);
    settle();
    assertThat(platform.calls("connectors")).hasSize(1);

    reader.retryNow();
    awaitReads("connectors", 2);
    assertThat(view.trouble(Section.CONNECTORS)).isEmpty();
    assertThat(told).containsExactly(RELAY);
  }

  @Test
  void an_answer_that_no_code_expected_ends_no_thread_and_is_a_passing_fault() {
    platform.failOnce("connectors", new IllegalStateException("surprise"));
    reader.start("test");
    eventually().until(() -> view.trouble(Section.CONNECTORS).isPresent());
    assertThat(view.trouble(Section.CONNECTORS).orElseThrow().cause().kind())
        .isEqualTo(Kind.UNAVAILABLE);

    clock.advance(RESYNC);
    awaitReads("connectors", 2);

    assertThat(view.connectors()).isPresent();
  }

  @Test
  void whoever_fails_when_told_ends_no_thread() {
    AtomicInteger heard = new AtomicInteger();
    PlatformReader fragile =
        new PlatformReader(
            () -> platform,
            view,
            () -> new Pace(FIRST_POLL, RESYNC),
            clock,
            new PlatformReader.Listener() {
              @Override
              public void changed() {
                heard.incrementAndGet();
                throw new IllegalStateException("no cache yet");
              }

              @Override
              public void mailboxesReplaced(Instant formerRead, List<SentAssignment> notKept) {}

              @Override
              public void read(Owner owner) {}
            });

    fragile.start("test");

    eventually().until(() -> heard.get() == 5);
    fragile.close();
  }

  @Test
  void a_thousand_writes_are_followed_by_looks_at_growing_distance() {
    start();
    for (int second = 0; second < 120; second++) {
      view.assignmentSent(sent("m" + second + "@x.org"));
      platform.put(
          new Mailbox(100 + second, "m" + second + "@x.org", 0, "ok", 7, SpamFlags.UNKNOWN));
      reader.followAssignments();
      clock.advance(A_SECOND);
      if (second % 5 == 4) {
        settle();
      }
    }
    settle();

    assertThat(platform.calls("mailboxes").size()).isBetween(4, 10);
    assertThat(platform.calls("mailboxes").getLast().priority()).isEqualTo(Priority.POLL);
  }

  @Test
  void nothing_is_followed_when_every_write_is_seen_to_be_finished() {
    start();
    view.assignmentSent(sent("a@x.org"));
    reader.followAssignments();
    platform.put(mailbox(1, "a@x.org", 29));
    clock.advance(Duration.ofSeconds(5));
    awaitReads("mailboxes", 2);
    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();

    clock.advance(Duration.ofMinutes(4));
    settle();

    assertThat(platform.calls("mailboxes")).hasSize(2);
  }

  @Test
  void nothing_is_read_after_the_end() {
    start();
    reader.close();
    clock.advance(RESYNC.multipliedBy(3));
    reader.want(Section.CONNECTORS, Priority.CHANGE, clock.instant(), RELAY);

    settle();

    assertThat(platform.calls()).hasSize(5);
  }
}
