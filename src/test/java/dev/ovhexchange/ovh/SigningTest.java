package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SigningTest {
  private static final String TASK =
      "{\"id\":7,\"function\":\"addSendConnector\",\"status\":\"todo\"}";
  private static final ConnectorSettings SETTINGS =
      new ConnectorSettings("relay", "smtp.example.org", null, null, null);

  @Test
  void the_url_is_signed_exactly_as_it_arrives() {
    try (var scene = new Scene(request -> Reply.ok("null"))) {
      scene.platform.setDefaultConnector("mydomain.ovh", 29, Priority.CHANGE);

      var request = scene.last();
      assertThat(request.target()).isEqualTo(Scene.BASE + "/domain/mydomain.ovh/changeDefaultSBR");
      assertThat(request.body()).isEqualTo("{\"sendConnectorIdDefault\":29}");
      assertThat(request.header("X-Ovh-Application")).isEqualTo("theAK");
      assertThat(request.header("X-Ovh-Consumer")).isEqualTo("theCK");
      assertThat(request.header("User-Agent")).isEqualTo("ovh-exchange-operator/test");
      assertThat(request.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
      assertThat(request.header("X-Ovh-Signature")).isEqualTo(expectedSignature(scene, request));
    }
  }

  @Test
  void an_address_is_sent_with_a_bare_at_sign_and_signed_so() {
    try (var scene =
        new Scene(request -> Reply.ok("{\"id\":1,\"primaryEmailAddress\":\"A+x@b.example\"}"))) {
      scene.platform.mailbox("a+x@b.example", Priority.DRIFT);

      var request = scene.last();
      assertThat(request.target()).isEqualTo(Scene.BASE + "/account/a%2Bx@b.example");
      assertThat(request.header("X-Ovh-Signature")).isEqualTo(expectedSignature(scene, request));
      assertThat(request.headers()).doesNotContainKey("Content-Type");
    }
  }

  private static String expectedSignature(Scene scene, ScriptedServer.Request request) {
    return Signature.of(
        "theAS",
        "theCK",
        request.method(),
        scene.server.url() + request.target(),
        request.body(),
        Long.parseLong(request.header("X-Ovh-Timestamp")));
  }

  @Test
  void the_platforms_time_is_used_and_asked_for_once_an_hour() {
    try (var scene = new Scene(request -> Reply.ok("[]"))) {
      scene.server.script(
          request ->
              request.line().equals(Scene.TIME)
                  ? Reply.ok(Long.toString(scene.clock.instant().getEpochSecond() + 600))
                  : Reply.ok("[]"));

      scene.platform.connectors(Priority.DRIFT);
      scene.platform.connectors(Priority.DRIFT);

      long sent = Long.parseLong(scene.last().header("X-Ovh-Timestamp"));
      assertThat(sent - scene.clock.instant().getEpochSecond()).isEqualTo(600);
      assertThat(times(scene)).isEqualTo(1);

      scene.clock.advance(Duration.ofMinutes(61));
      scene.platform.connectors(Priority.DRIFT);

      assertThat(times(scene)).isEqualTo(2);
    }
  }

  @Test
  void a_post_out_of_time_is_repeated_once_after_asking_for_the_time() {
    Queue<Reply> replies = new ArrayDeque<>(List.of(outOfTime(), Reply.ok(TASK)));
    try (var scene = new Scene(request -> replies.remove())) {
      var task =
          scene.platform.createConnector(SETTINGS, RelayAuthentication.NONE, Priority.CHANGE);

      assertThat(task.id()).isEqualTo(7);
      assertThat(scene.lines()).hasSize(2);
      assertThat(times(scene)).isEqualTo(2);
    }
  }

  @Test
  void out_of_time_for_ever_costs_one_repeat_a_call_and_stays_transient() {
    try (var scene = new Scene(request -> outOfTime())) {
      var failure = scene.failure((platform, priority) -> platform.connectors(priority));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.lines()).hasSize(2);
    }
  }

  @Test
  void a_wrong_signature_is_tried_with_fresh_time_once_and_then_left_alone() {
    try (var scene =
        new Scene(
            request ->
                Reply.json(
                    400,
                    "{\"errorCode\":\"INVALID_SIGNATURE\",\"message\":\"Invalid signature\"}"))) {
      var first = scene.failure((platform, priority) -> platform.connectors(priority));
      int sent = scene.server.requests().size();
      var second = scene.failure((platform, priority) -> platform.service(false, priority));

      assertThat(first.kind()).isEqualTo(Kind.CREDENTIALS_REJECTED);
      assertThat(sent).isEqualTo(4); // time, list, time, list
      assertThat(second).hasMessage(first.getMessage());
      assertThat(scene.server.requests()).hasSize(sent);
      assertThat(scene.budget.taken).hasSize(sent);
    }
  }

  @Test
  void a_rejected_key_is_left_alone_but_another_instance_may_try() {
    try (var scene =
        new Scene(
            request ->
                Reply.json(
                    403,
                    "{\"errorCode\":\"INVALID_CREDENTIAL\",\"message\":\"This credential is not valid\"}"))) {
      scene.failure((platform, priority) -> platform.connectors(priority));
      scene.failure((platform, priority) -> platform.connectors(priority));
      assertThat(scene.lines()).hasSize(1);

      scene.server.script(
          request -> Reply.ok(request.line().equals(Scene.TIME) ? "1732435200" : "[]"));

      assertThat(scene.open(scene.budget).connectors(Priority.DRIFT)).isEmpty();
    }
  }

  @Test
  void credentials_with_a_stray_newline_are_refused_without_showing_them() {
    try (var scene = new Scene(request -> Reply.ok("[]"))) {
      var failure =
          Assertions.catchThrowableOfType(
              PlatformException.class,
              () ->
                  scene.platforms.open(
                      Scene.ID,
                      Scene.endpoint(scene.server.url()),
                      new ApplicationKey("ak", "as-canary\n", "ck"),
                      scene.budget));

      assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS_REJECTED);
      assertThat(failure).hasMessageContaining("applicationSecret");
      assertThat(failure.getMessage()).doesNotContain("canary");
      assertThat(scene.server.requests()).isEmpty();
    }
  }

  private static Reply outOfTime() {
    return Reply.json(400, "{\"errorCode\":\"QUERY_TIME_OUT\",\"message\":\"Query out of time\"}");
  }

  private static long times(Scene scene) {
    return scene.server.lines().stream().filter(Scene.TIME::equals).count();
  }
}
