package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ovhexchange.platform.CallBudgets;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.ServiceInfo;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlatformCallsTest {
  private static final String TASK =
      "{\"id\":7,\"function\":\"addSendConnector\",\"status\":\"todo\","
          + "\"todoDate\":\"2023-09-25T14:06:02+02:00\",\"finishDate\":null}";
  private static final ConnectorSettings SETTINGS =
      new ConnectorSettings("relay", "smtp.example.org", 587, true, 100);

  @Test
  void a_creation_sends_declared_fields_only_and_answers_the_task() {
    try (var scene = new Scene(request -> Reply.ok(TASK))) {
      PlatformTask task =
          scene.platform.createConnector(
              SETTINGS, new RelayAuthentication("basicAuth", "u", "pässword"), Priority.CHANGE);

      assertThat(task)
          .isEqualTo(
              new PlatformTask(
                  7, "addSendConnector", "todo", Instant.parse("2023-09-25T12:06:02Z"), null));
      assertThat(scene.last().line()).isEqualTo("POST " + Scene.BASE + "/sendConnector");
      assertThat(scene.last().body())
          .isEqualTo(
              "{\"displayName\":\"relay\",\"smartHost\":\"smtp.example.org\",\"port\":587,"
                  + "\"requireTLS\":true,\"maxSendSize\":100,\"smartHostAuthMechanism\":\"basicAuth\","
                  + "\"user\":\"u\",\"password\":\"pässword\"}");
    }
  }

  @Test
  void a_change_sends_only_what_changes() {
    try (var scene = new Scene(request -> Reply.ok("null"))) {
      scene.platform.updateConnector(
          29, new ConnectorSettings(null, null, 2525, null, null), Priority.CHANGE);

      assertThat(scene.last().line()).isEqualTo("PUT " + Scene.BASE + "/sendConnector/29");
      assertThat(scene.last().body()).isEqualTo("{\"port\":2525}");
    }
  }

  @Test
  void no_authentication_names_only_the_mechanism() {
    try (var scene = new Scene(request -> Reply.ok(TASK))) {
      scene.platform.changeAuthentication(29, RelayAuthentication.NONE, Priority.ROTATION);

      assertThat(scene.last().line())
          .isEqualTo("POST " + Scene.BASE + "/sendConnector/29/changeAuthentication");
      assertThat(scene.last().body()).isEqualTo("{\"smartHostAuthMechanism\":\"none\"}");
    }
  }

  @Test
  void a_password_that_the_platform_echoes_is_blotted_out() {
    try (var scene =
        new Scene(request -> Reply.json(400, "{\"message\":\"password hunter22 is too weak\"}"))) {
      var failure =
          scene.failure(
              (platform, priority) ->
                  platform.changeAuthentication(
                      29, new RelayAuthentication("basicAuth", "u", "hunter22"), priority));

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure.detail()).isEqualTo("password *** is too weak");
    }
  }

  @Test
  void a_connector_is_read_whatever_its_schema() {
    try (var scene =
        new Scene(
            request ->
                Reply.ok(
                    request.target().endsWith("/1")
                        ? "{\"id\":1}"
                        : "{\"id\":29,\"displayName\":\"relay\",\"smartHost\":\"h\",\"port\":25,"
                            + "\"requireTLS\":false,\"maxSendSize\":100,\"default\":true,"
                            + "\"smartHostAuthMechanism\":\"newer\",\"state\":\"creating\","
                            + "\"taskPendingId\":7,\"creationDate\":\"2023-09-25T14:06:02+02:00\","
                            + "\"lastUpdateDate\":null,\"dnsRouting\":false,\"brandNew\":{\"a\":[1]}}"))) {
      assertThat(scene.platform.connector(1, Priority.POLL))
          .contains(new Connector(1, "", null, 0, false, 0, "none", false, "ok", 0, null, null));
      assertThat(scene.platform.connector(29, Priority.POLL))
          .contains(
              new Connector(
                  29,
                  "relay",
                  "h",
                  25,
                  false,
                  100,
                  "newer",
                  true,
                  "creating",
                  7,
                  Instant.parse("2023-09-25T12:06:02Z"),
                  null));
    }
  }

  @Test
  void an_object_that_is_gone_is_empty_and_a_service_that_is_gone_is_not() {
    try (var scene = new Scene(request -> MailboxServer.gone())) {
      assertThat(scene.platform.connector(29, Priority.POLL)).isEmpty();
      assertThat(scene.platform.mailbox("m1@d.example", Priority.POLL)).isEmpty();
      assertThat(scene.platform.task(7, Priority.POLL)).isEmpty();
      assertThat(scene.platform.deleteConnector(29, Priority.CHANGE)).isEmpty();
    }
    try (var scene =
        new Scene(request -> Reply.json(404, "{\"message\":\"This service does not exist\"}"))) {
      assertThat(
              scene.failure((platform, priority) -> platform.deleteConnector(29, priority)).kind())
          .isEqualTo(Kind.SERVICE_NOT_FOUND);
    }
  }

  @Test
  void only_unfinished_tasks_are_pending() {
    try (var scene =
        new Scene(
            request ->
                Reply.ok(
                        "[{\"id\":1,\"status\":\"doing\",\"function\":\"setAccount\"},"
                            + "{\"id\":2,\"status\":\"done\"},{\"id\":3,\"status\":\"cancelled\"},"
                            + "{\"id\":4,\"status\":\"unheardOf\"}]")
                    .with("X-Pagination-Elements", 4))) {
      assertThat(scene.platform.pendingTasks(Priority.POLL))
          .extracting(PlatformTask::id)
          .containsExactly(1L, 4L);
    }
  }

  @Test
  void domains_come_in_ascii_and_0_stands_for_none() {
    try (var scene =
        new Scene(
            request ->
                Reply.ok(
                        "[{\"name\":\"Société.example\",\"sendConnectorIdDefault\":null,"
                            + "\"state\":\"ok\",\"taskPendingId\":0}]")
                    .with("X-Pagination-Elements", 1))) {
      assertThat(scene.platform.domains(Priority.DRIFT))
          .containsExactly(new MailDomain("xn--socit-esab.example", 0, "ok", 0));
    }
  }

  @Test
  void the_server_version_is_a_second_call_and_nothing_depends_on_it() {
    try (var scene =
        new Scene(
            request ->
                request.target().endsWith("/server")
                    ? Reply.json(403, "{\"errorCode\":\"NOT_GRANTED_CALL\"}")
                    : Reply.ok(
                        "{\"domain\":\"private-1\",\"offer\":\"dedicated\",\"state\":\"ok\"}"))) {
      var expected = new ServiceInfo("private-1", "dedicated", "ok", 0, null);

      assertThat(scene.platform.service(true, Priority.DRIFT)).isEqualTo(expected);
      assertThat(scene.platform.service(true, Priority.DRIFT)).isEqualTo(expected);

      assertThat(scene.lines()).hasSize(3);
    }
  }

  @Test
  void a_call_that_the_budget_does_not_let_go_is_not_sent_and_says_which_it_was() {
    Duration time = Duration.ofSeconds(20);
    var settings =
        new OvhSettings(time, time, time, 10, Duration.ofMillis(10), "test", false, Egress.PLAIN);
    try (var scene = new Scene(Scene.KEY, settings, request -> Reply.ok("[]"))) {
      var nothingSavedYet = new CallBudgets(1).register("a", Scene.KEY, 1, 1);
      var platform = scene.open(nothingSavedYet);

      var failure =
          catchThrowableOfType(
              PlatformException.class,
              () -> {
                platform.connectors(Priority.DRIFT);
              });

      assertThat(failure.kind()).isEqualTo(Kind.BUDGET_EXHAUSTED);
      assertThat(failure.path()).as("a key asks for the time first").endsWith("/auth/time");
      assertThat(scene.lines()).isEmpty();
    }
  }

  @Test
  void every_request_takes_from_the_budget_and_is_heard_of() {
    try (var scene = new Scene(request -> Reply.json(409, "{\"message\":\"busy\"}"))) {
      scene.failure((platform, priority) -> platform.deleteConnector(29, priority));

      assertThat(scene.heard)
          .containsExactly("GET auth/time OK DRIFT", "DELETE sendConnector/{id} BUSY DRIFT");
      assertThat(scene.budget.taken).containsExactly(Priority.DRIFT, Priority.DRIFT);
      assertThat(scene.budget.inFlight).hasValue(0);
    }
  }
}
