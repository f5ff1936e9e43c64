package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BearerTokensTest {
  private final AtomicInteger tokens = new AtomicInteger();

  @Test
  void a_token_is_fetched_once_for_all_threads_and_used_without_signature() throws Exception {
    try (var scene = scene(request -> Reply.ok("[]"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> lists =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> scene.platform.connectors(Priority.POLL).size()))
              .toList();
      for (Future<Integer> list : lists) {
        assertThat(list.get()).isZero();
      }

      assertThat(tokens).hasValue(1);
      assertThat(scene.last().header("Authorization")).isEqualTo("Bearer token-1");
      assertThat(scene.last().headers()).doesNotContainKey("X-Ovh-Application");
      assertThat(scene.server.requests().getFirst().body())
          .isEqualTo(
              "grant_type=client_credentials&scope=all"
                  + "&client_id=theClient&client_secret=theClientSecret");
      assertThat(scene.heard.getFirst()).isEqualTo("POST oauth2/token OK POLL");
    }
  }

  @Test
  void a_token_is_renewed_before_its_end() {
    try (var scene = scene(request -> Reply.ok("[]"))) {
      scene.platform.connectors(Priority.DRIFT);
      scene.clock.advance(Duration.ofSeconds(3599 - 50));
      scene.platform.connectors(Priority.DRIFT);

      assertThat(tokens).hasValue(2);
      assertThat(scene.last().header("Authorization")).isEqualTo("Bearer token-2");
    }
  }

  @Test
  void a_post_refused_by_an_old_token_is_repeated_with_a_new_one() {
    try (var scene =
        scene(
            request ->
                request.header("Authorization").equals("Bearer token-1")
                    ? loginFirst()
                    : Reply.ok(
                        "{\"id\":7,\"function\":\"addSendConnector\",\"status\":\"todo\"}"))) {
      var settings = new ConnectorSettings("relay", "smtp.example.org", null, null, null);

      var task =
          scene.platform.createConnector(settings, RelayAuthentication.NONE, Priority.CHANGE);

      assertThat(task.id()).isEqualTo(7);
      assertThat(tokens).hasValue(2);
    }
  }

  @Test
  void two_tokens_refused_are_the_end() {
    try (var scene = scene(request -> loginFirst())) {
      var first = scene.failure((platform, priority) -> platform.connectors(priority));
      int sent = scene.server.requests().size();
      scene.failure((platform, priority) -> platform.connectors(priority));

      assertThat(first.kind()).isEqualTo(Kind.CREDENTIALS_REJECTED);
      assertThat(sent).isEqualTo(4);
      assertThat(scene.server.requests()).hasSize(sent);
    }
  }

  @Test
  void an_empty_500_of_the_token_endpoint_is_tried_once_more() {
    try (var scene =
        new Scene(
            Scene.ACCOUNT,
            Scene.settings(100),
            request ->
                isToken(request) && tokens.incrementAndGet() == 1
                    ? Reply.json(500, "")
                    : isToken(request) ? token() : Reply.ok("[]"))) {
      assertThat(scene.platform.connectors(Priority.DRIFT)).isEmpty();
    }
  }

  @Test
  void a_token_endpoint_that_is_down_is_an_outage_even_of_a_write() {
    try (var scene =
        new Scene(Scene.ACCOUNT, Scene.settings(100), request -> Reply.json(500, ""))) {
      var failure = scene.failure((platform, priority) -> platform.deleteConnector(29, priority));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.lines()).containsExactly("POST /token", "POST /token");
    }
  }

  @Test
  void an_unknown_client_is_left_alone_and_its_secret_not_shown() {
    try (var scene =
        new Scene(
            Scene.ACCOUNT,
            Scene.settings(100),
            request ->
                Reply.json(
                    400,
                    "{\"error\":\"invalid_client\",\"error_description\":\"not theClientSecret\"}"))) {
      var failure = scene.failure((platform, priority) -> platform.connectors(priority));
      scene.failure((platform, priority) -> platform.connectors(priority));

      assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS_REJECTED);
      assertThat(failure.getMessage()).doesNotContain("theClientSecret");
      assertThat(scene.lines()).hasSize(1);
    }
  }

  @Test
  void a_token_that_is_no_json_is_not_quoted() {
    try (var scene =
        new Scene(Scene.ACCOUNT, Scene.settings(100), request -> Reply.ok("token-canary"))) {
      var failure = scene.failure((platform, priority) -> platform.connectors(priority));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure).hasNoCause();
      assertThat(failure.getMessage()).doesNotContain("canary");
    }
  }

  private Scene scene(Function<ScriptedServer.Request, Reply> script) {
    return new Scene(
        Scene.ACCOUNT,
        Scene.settings(100),
        request -> {
          if (isToken(request)) {
            tokens.incrementAndGet();
            return token();
          }
          return script.apply(request);
        });
  }

  private Reply token() {
    return Reply.ok(
        "{\"access_token\":\"token-"
            + tokens.get()
            + "\",\"token_type\":\"Bearer\",\"expires_in\":3599,\"scope\":\"all\"}");
  }

  private static boolean isToken(ScriptedServer.Request request) {
    return request.target().equals("/token");
  }

  private static Reply loginFirst() {
    return Reply.json(401, "{\"message\":\"You must login first\"}");
  }
}
