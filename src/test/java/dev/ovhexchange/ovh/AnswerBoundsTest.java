package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are late, broken, huge or none. */
class AnswerBoundsTest {
  private static final Scene.Attempt READ = (platform, priority) -> platform.task(7, priority);
  private static final Scene.Attempt WRITE =
      (platform, priority) ->
          platform.createConnector(
              new ConnectorSettings("relay", "smtp.example.org", null, null, null),
              RelayAuthentication.NONE,
              priority);

  static Stream<Reply> useless() {
    return Stream.of(
        Reply.html(200),
        Reply.ok(""),
        Reply.ok("{\"id\":7,"),
        Reply.ok("[7]"),
        Reply.ok("null"),
        Reply.ok("{\"status\":\"todo\"}"),
        Reply.ok("{\"id\":7} and more"),
        Reply.ok("{\"id\":7,\"function\":\"" + "x".repeat(6 << 20) + "\"}"),
        Reply.ok("{\"id\":7,\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"),
        new Reply.Fragment(200, "{\"id\":", false),
        Reply.html(302).with("Location", "http://127.0.0.1:1/elsewhere"));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void an_answer_that_is_none_is_an_outage_of_a_read(Reply reply) {
    try (var scene = new Scene(request -> reply)) {
      assertThat(scene.failure(READ).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("useless")
  void an_answer_that_is_none_leaves_a_write_open(Reply reply) {
    try (var scene = new Scene(request -> reply)) {
      assertThat(scene.failure(WRITE).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(scene.lines()).hasSize(1);
    }
  }

  static Stream<Reply> slow() {
    return Stream.of(new Reply.Silence(), new Reply.Fragment(200, "{\"id\":7,", true));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void silence_and_drip_end_after_the_timeout(Reply reply) {
    try (var scene =
        new Scene(Scene.KEY, Scene.impatient(Duration.ofMillis(700)), request -> reply)) {
      assertThat(scene.failure(READ).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.failure(WRITE).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(scene.budget.inFlight).hasValue(0);
    }
  }

  @Test
  void a_connection_that_is_refused_sent_nothing_even_of_a_write() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (var scene = new Scene(Scene.ACCOUNT, Scene.settings(10), request -> token())) {
      var endpoint =
          new OvhEndpoint(
              "test",
              URI.create("http://127.0.0.1:" + nobody),
              URI.create(scene.server.url() + "/token"),
              false);
      var platform = scene.platforms.open(Scene.ID, endpoint, Scene.ACCOUNT, scene.budget);

      var failure =
          Assertions.catchThrowableOfType(
              PlatformException.class, () -> WRITE.run(platform, Priority.CHANGE));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.status()).isZero();
    }
  }

  private static Reply token() {
    return Reply.ok("{\"access_token\":\"t\",\"expires_in\":3600}");
  }

  @Test
  void a_redirect_is_not_followed() {
    try (var scene =
        new Scene(request -> Reply.html(302).with("Location", Scene.BASE + "/somewhere/else"))) {
      scene.failure(READ);

      assertThat(scene.lines()).hasSize(1);
    }
  }

  @Test
  void a_thread_that_is_interrupted_already_sends_nothing() {
    String task = "{\"id\":7,\"status\":\"todo\",\"function\":\"addSendConnector\"}";
    try (var scene = new Scene(request -> Reply.ok(task))) {
      // from here on the connection stands
      assertThat(scene.platform.task(7, Priority.CHANGE)).isPresent();
      int before = scene.server.requests().size();

      Thread.currentThread().interrupt();
      Kind kind = scene.failure(WRITE).kind();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(kind).isEqualTo(Kind.UNAVAILABLE);
      assertThat(scene.server.requests()).hasSize(before);
    }
  }

  @Test
  void an_interrupted_write_may_have_happened_and_the_interrupt_is_kept() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var scene =
        new Scene(
            request -> {
              arrived.countDown();
              return new Reply.Silence();
            })) {
      var outcome = new CompletableFuture<String>();
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () ->
                      outcome.complete(
                          scene.failure(WRITE).kind()
                              + " "
                              + Thread.currentThread().isInterrupted()));
      arrived.await();
      writer.interrupt();

      assertThat(outcome.get()).isEqualTo("OUTCOME_UNKNOWN true");
    }
  }
}
