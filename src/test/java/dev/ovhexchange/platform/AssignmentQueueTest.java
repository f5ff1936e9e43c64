package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Eventually.eventually;
import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignmentQueueTest {
  private static final Owner NEWS = new Owner("Binding", "mail", "news");
  private static final Owner SHOP = new Owner("Binding", "mail", "shop");
  private static final Duration RESYNC = Duration.ofMinutes(10);

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
              sent.add(write.address() + " -> " + write.connectorId());
            }
          });

  @AfterEach
  void close() {
    platform.release("assignConnector");
    platform.release("budget");
    queue.close();
  }

  private static Assignment give(long accountId, String address, long connectorId) {
    return new Assignment(mailbox(accountId, address, 0), connectorId, false);
  }

  private void wish(Owner owner, Assignment... assignments) {
    queue.wish(owner, List.of(assignments), clock.instant());
  }

  private List<String> calls() {
    return platform.calls("assignConnector").stream().map(FakePlatform.Call::argument).toList();
  }

  private void awaitTold(Owner... owners) {
    eventually().untilAsserted(() -> assertThat(told).contains(owners));
  }

  @Test
  void a_wish_is_sent_and_its_owner_told_when_nothing_of_it_waits() {
    queue.start("test", 4);

    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29));

    awaitTold(NEWS);
    assertThat(calls()).containsExactlyInAnyOrder("a@x.org -> 29", "b@x.org -> 29");
    assertThat(sent).containsExactlyInAnyOrderElementsOf(calls());
    assertThat(told).containsExactly(NEWS);
    assertThat(queue.waiting(NEWS)).isZero();
    assertThat(platform.calls("assignConnector"))
        .allMatch(call -> call.priority() == Priority.ASSIGNMENT);
  }

  @Test
  void a_new_wish_replaces_the_former_and_what_it_no_longer_names_is_never_sent() {
    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29));
    wish(NEWS, give(2, "b@x.org", 30));

    queue.start("test", 2);

    awaitTold(NEWS);
    assertThat(calls()).containsExactly("b@x.org -> 30");
  }

  @Test
  void six_hundred_assignments_of_a_deleted_owner_are_never_sent() throws Exception {
    FakePlatform.Gate gate = platform.hold("budget");
    List<Assignment> many =
        IntStream.range(0, 600).mapToObj(i -> give(i, "m" + i + "@x.org", 29)).toList();
    queue.wish(NEWS, many, clock.instant());
    queue.start("test", 4);
    gate.awaitEntered(4);

    queue.wishNothing(NEWS);
    platform.release("budget");
    wish(SHOP, give(700, "s@x.org", 30));

    awaitTold(SHOP);
    assertThat(calls()).containsExactly("s@x.org -> 30");
  }

  @Test
  void what_is_held_is_not_sent_until_it_is_wished_again() throws Exception {
    FakePlatform.Gate gate = platform.hold("budget");
    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29));
    queue.start("test", 1);
    gate.awaitEntered(1);

    queue.hold(NEWS);
    platform.release("budget");
    wish(SHOP, give(3, "s@x.org", 30));
    awaitTold(SHOP);

    assertThat(calls()).containsExactly("s@x.org -> 30");
    wish(NEWS, give(1, "a@x.org", 29));
    awaitTold(NEWS);
    assertThat(calls()).containsExactly("s@x.org -> 30", "a@x.org -> 29");
  }

  @Test
  void owners_get_their_turn_however_much_another_wishes() {
    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29), give(3, "c@x.org", 29));
    wish(SHOP, give(4, "s@x.org", 30), give(5, "t@x.org", 30));

    queue.start("test", 1);

    eventually().untilAsserted(() -> assertThat(calls()).hasSize(5));
    assertThat(calls())
        .containsExactly(
            "a@x.org -> 29", "s@x.org -> 30", "b@x.org -> 29", "t@x.org -> 30", "c@x.org -> 29");
  }

  @Test
  void a_mailbox_is_never_written_to_twice_at_once() throws Exception {
    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(NEWS, give(1, "a@x.org", 29));
    queue.start("test", 4);
    gate.awaitEntered(1);

    wish(SHOP, give(1, "a@x.org", 30), give(2, "b@x.org", 30));
    gate.awaitEntered(1); // the other mailbox goes ahead
    platform.release("assignConnector");

    awaitTold(NEWS);
    eventually().until(() -> queue.waiting(SHOP) == 0);
    assertThat(platform.writtenTwiceAtOnce()).isEmpty();
  }

  @Test
  void what_was_wished_before_the_mailbox_was_written_to_waits_for_a_newer_row() throws Exception {
    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(NEWS, give(1, "a@x.org", 29));
    queue.start("test", 4);
    gate.awaitEntered(1);

    // The same binding by now wants another connector, and another binding wants the same one.
    wish(NEWS, give(1, "a@x.org", 30));
    wish(SHOP, give(1, "a@x.org", 29));
    platform.release("assignConnector");

    awaitTold(NEWS, SHOP);
    assertThat(queue.waiting()).isZero();
    assertThat(calls()).containsExactly("a@x.org -> 29");
  }

  @Test
  void a_wish_made_of_rows_older_than_the_last_write_is_not_sent() {
    Instant read = clock.instant();
    queue.start("test", 1);
    wish(NEWS, give(1, "a@x.org", 29));
    awaitTold(NEWS);
    clock.advance(Duration.ofSeconds(1));
    wish(SHOP, give(9, "i@x.org", 29));
    eventually().until(() -> calls().size() == 2);

    // A slow pass comes with what it saw before both writes.
    queue.wish(NEWS, List.of(give(1, "a@x.org", 29), give(9, "i@x.org", 29)), read);
    wish(SHOP, give(2, "b@x.org", 29));
    eventually().until(() -> calls().contains("b@x.org -> 29"));

    assertThat(calls()).filteredOn("i@x.org -> 29"::equals).hasSize(1);
    queue.rowsAreNewerThan(clock.instant().plusSeconds(1));
    clock.advance(Duration.ofSeconds(2));
    wish(NEWS, give(9, "i@x.org", 31));
    eventually().until(() -> calls().contains("i@x.org -> 31"));
  }

  @Test
  void a_mailbox_that_is_no_longer_wished_at_the_last_moment_is_left_alone() throws Exception {
    FakePlatform.Gate gate = platform.hold("budget");
    wish(NEWS, give(1, "a@x.org", 29));
    queue.start("test", 1);
    gate.awaitEntered(1);

    wish(NEWS, give(1, "a@x.org", 31));
    platform.release("budget");

    awaitTold(NEWS);
    assertThat(calls()).containsExactly("a@x.org -> 31");
    assertThat(queue.trouble()).isEmpty();
  }

  @Test
  void what_is_on_its_way_is_known_until_it_is_answered_whatever_is_wished_by_now()
      throws Exception {
    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29));
    queue.start("test", 1);
    gate.awaitEntered(1);

    queue.hold(NEWS);

    assertThat(queue.underway().connectorOf("a@x.org")).hasValue(29);
    assertThat(queue.underway().to(29)).containsExactly("a@x.org");
    assertThat(queue.underway().connectorOf("b@x.org")).as("will never be sent").isEmpty();
    platform.release("assignConnector");
    eventually().until(() -> queue.underway().connectorOf("a@x.org").isEmpty());
    assertThat(sent).containsExactly("a@x.org -> 29");
  }

  @Test
  void who_waits_for_the_budget_is_not_on_its_way() throws Exception {
    FakePlatform.Gate gate = platform.hold("budget");
    wish(NEWS, give(1, "a@x.org", 29));
    queue.start("test", 1);
    gate.awaitEntered(1);

    assertThat(queue.underway().connectorOf("a@x.org")).isEmpty();
  }

  @Test
  void whoever_fails_when_told_of_progress_ends_no_worker() {
    AssignmentQueue fragile =
        new AssignmentQueue(
            () -> platform,
            () -> new Pace(Duration.ofMillis(2), RESYNC),
            clock,
            new AssignmentQueue.Listener() {
              @Override
              public void progress(Owner owner) {

                throw new IllegalStateException("no cache");
              }

              @Override
              public void sent(SentAssignment write) {
                throw new IllegalStateException("no view");
              }
            });
    fragile.start("test", 1);

    fragile.wish(NEWS, List.of(give(1, "a@x.org", 29)), clock.instant());
    eventually().until(() -> calls().size() == 1);
    fragile.wish(SHOP, List.of(give(2, "b@x.org", 29)), clock.instant());

    eventually().until(() -> calls().size() == 2);
    eventually().until(() -> fragile.waiting() == 0);
    assertThat(fragile.trouble()).isEmpty();
    fragile.close();
  }

  @Test
  void a_closed_queue_sends_nothing_more() throws Exception {
    FakePlatform.Gate gate = platform.hold("assignConnector");
    wish(NEWS, give(1, "a@x.org", 29), give(2, "b@x.org", 29));
    queue.start("test", 1);
    gate.awaitEntered(1);

    queue.close();
    platform.release("assignConnector");

    eventually().until(() -> sent.size() == 1);
    assertThat(queue.waiting(NEWS)).isEqualTo(1);
  }
}
