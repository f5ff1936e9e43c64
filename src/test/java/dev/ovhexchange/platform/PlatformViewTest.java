package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Rows.connector;
import static dev.ovhexchange.testing.Rows.failure;
import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.PlatformException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The view, and the writes whose end it has not seen. */
class PlatformViewTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

  private final PlatformView view = new PlatformView(Duration.ofSeconds(60));

  private boolean read(Instant at, Mailbox... rows) {
    return view.update(Section.MAILBOXES, new Snapshot<>(new Mailboxes(List.of(rows)), at), 1);
  }

  private void sent(long connectorId, Instant at, boolean answered) {
    view.assignmentSent(
        new SentAssignment(
            new Owner("Binding", "mail", "news"),
            new Assignment(mailbox(1, "a@x.org", 0), connectorId, false),
            at,
            answered));
  }

  private static Mailbox working(String address, long connector) {
    return new Mailbox(1, address, connector, "ok", 77, SpamFlags.UNKNOWN);
  }

  @Test
  void the_first_read_is_news_and_the_same_again_is_not() {
    assertThat(view.lacks(Section.MAILBOXES)).isTrue();
    assertThat(read(EIGHT, mailbox(1, "a@x.org", 0))).isTrue();
    assertThat(view.lacks(Section.MAILBOXES)).isFalse();
    assertThat(read(EIGHT.plusSeconds(1), mailbox(1, "a@x.org", 0))).isFalse();
    assertThat(view.readFrom(Section.MAILBOXES)).contains(EIGHT.plusSeconds(1));
    assertThat(read(EIGHT.plusSeconds(2), mailbox(1, "a@x.org", 29))).isTrue();
  }

  @Test
  void trouble_is_news_when_its_kind_changes_and_keeps_its_beginning() {
    assertThat(view.fail(Section.CONNECTORS, failure(Kind.UNAVAILABLE), EIGHT, EIGHT)).isTrue();
    assertThat(
            view.fail(Section.CONNECTORS, failure(Kind.UNAVAILABLE), EIGHT.plusSeconds(9), EIGHT))
        .isFalse();
    assertThat(
            view.fail(Section.CONNECTORS, failure(Kind.RATE_LIMITED), EIGHT.plusSeconds(10), EIGHT))
        .isTrue();

    PlatformView.Trouble trouble = view.trouble(Section.CONNECTORS).orElseThrow();
    assertThat(trouble.since()).isEqualTo(EIGHT);
    assertThat(trouble.attempts()).isEqualTo(3);
  }

  @Test
  void recovery_is_news_though_the_rows_are_the_same() {
    List<Connector> rows = List.of(connector(29, "relay"));
    view.update(Section.CONNECTORS, new Snapshot<>(rows, EIGHT), 1);
    view.fail(Section.CONNECTORS, failure(Kind.UNAVAILABLE), EIGHT, EIGHT);

    assertThat(view.connectors().orElseThrow().value()).as("what is known holds").hasSize(1);
    assertThat(view.update(Section.CONNECTORS, new Snapshot<>(rows, EIGHT.plusSeconds(9)), 1))
        .isTrue();
    assertThat(view.troubles()).isEmpty();
  }

  @Test
  void a_write_is_pending_until_a_later_read_shows_the_mailbox_at_rest_with_it() {
    sent(29, EIGHT, true);

    read(EIGHT, mailbox(1, "a@x.org", 29));
    assertThat(view.pendingConnectorOf("a@x.org")).as("a read of the same moment").hasValue(29);
    read(EIGHT.plusSeconds(1), working("a@x.org", 29));
    assertThat(view.pendingConnectorOf("a@x.org")).as("its task runs").hasValue(29);
    read(EIGHT.plusSeconds(2), mailbox(1, "a@x.org", 0));
    assertThat(view.pendingConnectorOf("a@x.org")).as("the list lags").hasValue(29);
    assertThat(view.beingGiven(29)).containsExactly("a@x.org");
    assertThat(view.oldestPendingAssignment()).contains(EIGHT);

    assertThat(read(EIGHT.plusSeconds(3), mailbox(1, "a@x.org", 29)))
        .as("that it is over is news")
        .isTrue();
    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();
    assertThat(view.beingGiven(29)).isEmpty();
    assertThat(view.oldestPendingAssignment()).isEmpty();
  }

  @Test
  void a_write_that_never_shows_is_lost_after_a_while_but_not_while_its_task_runs() {
    sent(29, EIGHT, true);

    read(EIGHT.plusSeconds(60), mailbox(1, "a@x.org", 0));
    assertThat(view.pendingConnectorOf("a@x.org")).hasValue(29);
    read(EIGHT.plusSeconds(3600), working("a@x.org", 0));
    assertThat(view.pendingConnectorOf("a@x.org")).hasValue(29);
    assertThat(view.notKept()).isEmpty();
    read(EIGHT.plusSeconds(3601), mailbox(1, "a@x.org", 0));
    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();
    assertThat(view.notKept()).hasSize(1);
    read(EIGHT.plusSeconds(3602), mailbox(1, "a@x.org", 0));
    assertThat(view.notKept()).as("told once").isEmpty();
  }

  @Test
  void a_write_without_an_answer_that_never_shows_was_not_refused() {
    sent(29, EIGHT, false);

    read(EIGHT.plusSeconds(61), mailbox(1, "a@x.org", 0));

    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();
    assertThat(view.notKept()).isEmpty();
  }

  @Test
  void a_mailbox_that_is_gone_has_no_pending_write() {
    sent(29, EIGHT, true);
    read(EIGHT.plusSeconds(1));

    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();
    assertThat(view.notKept()).isEmpty();
  }

  @Test
  void the_last_of_two_writes_counts() {
    sent(29, EIGHT, true);
    sent(0, EIGHT.plusSeconds(5), true);

    read(EIGHT.plusSeconds(4), mailbox(1, "a@x.org", 29));
    assertThat(view.pendingConnectorOf("a@x.org")).hasValue(0);
    read(EIGHT.plusSeconds(6), mailbox(1, "a@x.org", 0));
    assertThat(view.pendingConnectorOf("a@x.org")).isEmpty();
  }
}
