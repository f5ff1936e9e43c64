package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.SpamFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListingTest {
  @Test
  void pages_of_whole_objects_are_read_until_all_rows_are_there() {
    var remote = new MailboxServer(25);
    try (var scene = scene(10, remote)) {
      List<Mailbox> mailboxes = mailboxes(scene);

      assertThat(mailboxes)
          .extracting(Mailbox::address)
          .containsExactlyElementsOf(remote.addresses);
      assertThat(mailboxes.getFirst())
          .isEqualTo(
              new Mailbox(
                  1, "m1@d.example", 29, "ok", 0, SpamFlags.DELETE_VIRUS | SpamFlags.TAG_SPAM));
      assertThat(scene.lines()).hasSize(3);
      assertThat(scene.last().headers())
          .containsEntry("X-Pagination-Mode", "CachedObjectList-Pages")
          .containsEntry("X-Pagination-Size", "10")
          .containsEntry("X-Pagination-Number", "3")
          .containsEntry("Pragma", "no-cache");
    }
  }

  @Test
  void smaller_pages_than_asked_for_are_survived() {
    var remote = new MailboxServer(25);
    remote.largestPage = 7;
    try (var scene = scene(1000, remote)) {
      assertThat(mailboxes(scene)).hasSize(25);
      assertThat(scene.lines()).hasSize(4);
    }
  }

  @Test
  void a_page_without_rows_before_the_end_is_an_outage_and_not_a_short_list() {
    var remote = new MailboxServer(5);
    try (var scene = scene(10, request -> more(remote.apply(request), 12))) {
      assertThat(failure(scene).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  /** Says that there are more rows than come. */
  private static Reply more(Reply reply, int total) {
    return ((Reply.Text) reply).with("X-Pagination-Elements", total);
  }

  @Test
  void a_platform_that_ignores_the_page_number_is_an_outage() {
    try (var scene =
        scene(
            2,
            request ->
                Reply.ok("[" + MailboxServer.row("m1@d.example") + "]")
                    .with("X-Pagination-Elements", 3))) {
      assertThat(failure(scene).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.lines()).hasSize(2);
    }
  }

  @Test
  void a_row_that_comes_twice_because_others_moved_is_handed_over_once() {
    var remote = new MailboxServer(20);
    try (var scene =
        scene(
            10,
            request -> {
              Reply reply = remote.apply(request);
              if (request.header("X-Pagination-Number").equals("1")) {
                remote.addresses.addFirst("m99@d.example");
              }
              return reply;
            })) {
      assertThat(mailboxes(scene))
          .extracting(Mailbox::accountId)
          .doesNotHaveDuplicates()
          .hasSize(20);
    }
  }

  @Test
  void no_row_is_missed_when_another_goes_away_between_two_pages() {
    var remote = new MailboxServer(20);
    try (var scene =
        scene(
            10,
            request -> {
              Reply reply = remote.apply(request);
              if (remote.addresses.size() == 20) {
                remote.addresses.removeFirst();
              }
              return reply;
            })) {
      assertThat(mailboxes(scene))
          .extracting(Mailbox::address)
          .containsAll(remote.addresses)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void bare_ids_are_read_in_batches_and_what_is_gone_is_left_out() {
    var remote = new MailboxServer(120);
    remote.pages = false;
    try (var scene =
        scene(
            1000,
            request -> {
              Reply reply = remote.apply(request);
              remote.addresses.remove("m7@d.example");
              return reply;
            })) {
      assertThat(mailboxes(scene)).hasSize(119);
      assertThat(scene.lines()).hasSize(1 + 3);
      assertThat(scene.lines().get(1)).contains("/account/m1@d.example,m2@d.example,");
    }
  }

  @Test
  void long_ids_make_smaller_batches() {
    var remote = new MailboxServer(0);
    remote.pages = false;
    for (int i = 100; i < 150; i++) {
      remote.addresses.add("m" + i + "@" + "d".repeat(240) + ".example");
    }
    try (var scene = scene(1000, remote)) {
      assertThat(mailboxes(scene)).hasSize(50);
      assertThat(scene.lines()).hasSize(1 + 3);
      assertThat(scene.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(6400));
    }
  }

  @Test
  void one_by_one_where_batches_are_unknown_and_that_is_remembered() {
    var remote = new MailboxServer(60);
    remote.pages = false;
    remote.batches = false;
    try (var scene = scene(1000, remote)) {
      assertThat(mailboxes(scene)).hasSize(60);
      assertThat(scene.lines()).hasSize(1 + 1 + 60);

      assertThat(mailboxes(scene)).hasSize(60);
      assertThat(scene.lines()).hasSize(62 + 1 + 60);
    }
  }

  @Test
  void an_error_of_another_kind_in_a_batch_fails_the_list() {
    try (var scene =
        scene(
            10,
            request ->
                request.target().contains(",")
                    ? Reply.ok(
                        "[{\"value\":"
                            + MailboxServer.row("m1@d.example")
                            + "},{\"error\":\"Internal server error\"}]")
                    : Reply.ok("[\"m1@d.example\",\"m2@d.example\"]"))) {
      assertThat(failure(scene).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void page_headers_that_are_refused_are_not_sent_again() {
    var remote = new MailboxServer(1);
    try (var scene =
        scene(
            10,
            request ->
                request.header("X-Pagination-Mode").isEmpty()
                    ? remote.apply(request)
                    : Reply.json(400, "{\"message\":\"page too large\"}"))) {
      assertThat(mailboxes(scene)).hasSize(1);
      int sent = scene.lines().size();
      assertThat(mailboxes(scene)).hasSize(1);

      assertThat(sent).isEqualTo(3);
      assertThat(scene.lines()).hasSize(sent + 2);
    }
  }

  @Test
  void an_empty_list_costs_one_call() {
    try (var scene = scene(10, request -> Reply.ok("[]"))) {
      assertThat(mailboxes(scene)).isEmpty();
      assertThat(scene.lines()).hasSize(1);
    }
  }

  @Test
  void a_list_that_breaks_off_is_an_outage() {
    try (var scene =
        scene(
            10,
            request ->
                new Reply.Fragment(200, "[" + MailboxServer.row("m1@d.example") + ",", false))) {
      assertThat(failure(scene).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void a_page_beyond_all_measure_is_an_outage() {
    try (var scene =
        scene(1, request -> Reply.ok("[{\"id\":1,\"a\":" + "[".repeat(7) + " ".repeat(6 << 20)))) {
      assertThat(failure(scene).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure(scene).detail()).contains("too large");
    }
  }

  @Test
  void an_element_that_says_nothing_is_read_singly_and_batches_go_on() {
    var remote = new MailboxServer(60);
    remote.pages = false;
    try (var scene =
        scene(
            1000,
            request ->
                request.target().contains("/m1@d.example,")
                    ? Reply.ok("[" + "{\"value\":null},".repeat(49) + "{\"value\":null}]")
                    : remote.apply(request))) {
      assertThat(mailboxes(scene)).hasSize(60);
      assertThat(scene.lines()).hasSize(1 + 1 + 50 + 1);
    }
  }

  @Test
  void a_hundred_thousand_mailboxes_arrive_in_five_calls() {
    try (var scene = scene(20_000, new MailboxServer(100_000))) {
      var count = new int[1];
      scene.platform.mailboxes(Priority.DRIFT, mailbox -> count[0]++);

      assertThat(count[0]).isEqualTo(100_000);
      assertThat(scene.lines()).hasSize(5);
      assertThat(scene.budget.inFlight).hasValue(0);
    }
  }

  private static Scene scene(int pageSize, Function<ScriptedServer.Request, Reply> script) {
    return new Scene(Scene.KEY, Scene.settings(pageSize), script);
  }

  private static List<Mailbox> mailboxes(Scene scene) {
    var mailboxes = new ArrayList<Mailbox>();
    scene.platform.mailboxes(Priority.DRIFT, mailboxes::add);
    return mailboxes;
  }

  private static PlatformException failure(Scene scene) {
    return scene.failure(
        (platform, priority) -> {
          platform.mailboxes(priority, mailbox -> {});
          return "";
        });
  }
}
