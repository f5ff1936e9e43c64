package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.SpamFlags;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final String SHORT = "{\"sendConnectorId\":29}";
  private static final String LONG =
      "{\"sendConnectorId\":29,\"spamAndVirusConfiguration\":{\"checkDKIM\":false,"
          + "\"checkSPF\":false,\"deleteSpam\":false,\"deleteVirus\":true,\"putInJunk\":false,"
          + "\"tagSpam\":true,\"tagVirus\":false}}";
  private static final int SAFE = SpamFlags.DELETE_VIRUS | SpamFlags.TAG_SPAM;

  @Test
  void the_id_alone_is_one_call() {
    try (var scene = new Scene(request -> Reply.ok("null"))) {
      scene.platform.assignConnector(mailbox(0), 29, false, () -> true, Priority.ASSIGNMENT);
      scene.platform.assignConnector(mailbox(0), 0, false, () -> true, Priority.ASSIGNMENT);

      assertThat(bodies(scene)).containsExactly(SHORT, "{\"sendConnectorId\":0}");
    }
  }

  @Test
  void where_flags_are_demanded_they_go_along_as_the_list_showed_them() {
    try (var scene = demanding()) {
      scene.platform.assignConnector(mailbox(SAFE), 29, false, () -> true, Priority.ASSIGNMENT);

      assertThat(bodies(scene)).containsExactly(SHORT, LONG);
    }
  }

  @Test
  void the_demand_is_remembered_so_that_each_mailbox_costs_one_call() {
    try (var scene = demanding()) {
      for (int i = 0; i < 5; i++) {
        scene.platform.assignConnector(mailbox(SAFE), 29, false, () -> true, Priority.ASSIGNMENT);
      }

      assertThat(scene.lines()).hasSize(1 + 5);
    }
  }

  @Test
  void unknown_flags_are_asked_for() {
    try (var scene = demanding()) {
      scene.platform.assignConnector(
          mailbox(SpamFlags.UNKNOWN), 29, false, () -> true, Priority.ASSIGNMENT);

      assertThat(scene.lines())
          .extracting(line -> line.substring(0, 3))
          .containsExactly("PUT", "GET", "PUT");
      assertThat(scene.last().body()).isEqualTo(LONG);
    }
  }

  @Test
  void the_virus_flag_is_not_switched_on_by_stealth() {
    try (var scene = demanding()) {
      var failure = failure(scene, mailbox(SpamFlags.TAG_SPAM), false);

      assertThat(failure.kind()).isEqualTo(Kind.DELETE_VIRUS_REQUIRED);
      assertThat(failure.detail()).contains("deleteVirus must be true");
      assertThat(bodies(scene)).containsExactly(SHORT);
    }
  }

  @Test
  void the_virus_flag_is_switched_on_where_somebody_allowed_it() {
    try (var scene = demanding()) {
      scene.platform.assignConnector(
          mailbox(SpamFlags.TAG_SPAM), 29, true, () -> true, Priority.ASSIGNMENT);

      assertThat(bodies(scene)).containsExactly(SHORT, LONG);
    }
  }

  @Test
  void once_the_demand_is_known_a_forbidden_switch_costs_no_call() {
    try (var scene = demanding()) {
      scene.platform.assignConnector(mailbox(SAFE), 29, false, () -> true, Priority.ASSIGNMENT);
      int sent = scene.lines().size();

      var failure = failure(scene, mailbox(SpamFlags.TAG_SPAM), false);

      assertThat(failure.kind()).isEqualTo(Kind.DELETE_VIRUS_REQUIRED);
      assertThat(scene.lines()).hasSize(sent);
    }
  }

  @Test
  void a_mailbox_that_is_gone_is_said_to_be_gone_and_nothing_else() {
    try (var scene = demanding()) {
      scene.platform.assignConnector(mailbox(SAFE), 29, false, () -> true, Priority.ASSIGNMENT);
      scene.server.script(request -> MailboxServer.gone());

      var failure = failure(scene, mailbox(SpamFlags.UNKNOWN), false);

      assertThat(failure.kind()).isEqualTo(Kind.OBJECT_NOT_FOUND);
    }
  }

  @Test
  void a_refusal_of_both_bodies_is_told_in_the_platforms_words() {
    try (var scene = new Scene(request -> Reply.json(400, "{\"message\":\"no connector 29\"}"))) {
      var failure = failure(scene, mailbox(SAFE), false);

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure.detail()).isEqualTo("no connector 29");
    }
  }

  @Test
  void a_busy_mailbox_is_not_tried_with_a_longer_body() {
    try (var scene = new Scene(request -> Reply.json(409, "{\"message\":\"busy\"}"))) {
      assertThat(failure(scene, mailbox(SAFE), true).kind()).isEqualTo(Kind.BUSY);
      assertThat(scene.lines()).hasSize(1);
    }
  }

  private static Scene demanding() {
    return new Scene(
        request -> {
          if (request.method().equals("GET")) {
            return Reply.ok(MailboxServer.row("m1@d.example"));
          }
          return request.body().contains("\"deleteVirus\":true")
              ? Reply.ok("null")
              : Reply.json(400, "{\"message\":\"deleteVirus must be true\"}");
        });
  }

  private static Mailbox mailbox(int flags) {
    return new Mailbox(1, "m1@d.example", 0, "ok", 0, flags);
  }

  private static List<String> bodies(Scene scene) {
    return scene.server.requests().stream()
        .filter(request -> request.method().equals("PUT"))
        .map(ScriptedServer.Request::body)
        .toList();
  }

  private static PlatformException failure(Scene scene, Mailbox mailbox, boolean mayEnable) {
    return scene.failure(
        (platform, priority) -> {
          platform.assignConnector(mailbox, 29, mayEnable, () -> true, priority);
          return "";
        });
  }
}
