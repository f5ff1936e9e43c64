package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ovhexchange.platform.WriteGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedHttpClientTest {
  private final StreamServer server = new StreamServer(100);
  private final AtomicBoolean mayWrite = new AtomicBoolean(true);
  private final HttpClient client = limited(mayWrite::get, Duration.ofMinutes(1));

  @BeforeEach
  void connect() {
    assertThat(get("/").join().version()).isEqualTo(HttpClient.Version.HTTP_2);
    server.forget();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private static HttpClient limited(WriteGate gate, Duration longestAnswer) {
    return new LimitedHttpClient(HttpClient.newHttpClient(), gate, 3, longestAnswer);
  }

  @Test
  void a_hundred_requests_all_get_through_three_at_once() {
    server.hold();
    List<CompletableFuture<HttpResponse<String>>> answers = get("/", 100);
    server.release();

    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
    assertThat(server.mostAtOnce()).isLessThanOrEqualTo(3);
  }

  @Test
  void what_is_cancelled_gives_its_place_to_the_next() {
    server.hold();
    List<CompletableFuture<HttpResponse<String>>> answers = get("/", 10);
    answers.subList(0, 9).forEach(answer -> answer.cancel(true));
    server.release();

    assertThat(answers.getLast().join().statusCode()).isEqualTo(200);
    assertThat(get("/").join().statusCode()).isEqualTo(200);
  }

  @Test
  void a_failure_is_passed_on_and_holds_no_place() {
    HttpRequest nowhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> client.sendAsync(nowhere, BodyHandlers.discarding()).join())
          .isInstanceOf(CompletionException.class);
    }

    assertThat(get("/").join().statusCode()).isEqualTo(200);
  }

  @Test
  void an_answer_that_nobody_has_read_yet_holds_its_place_until_it_is_cancelled() {
    List<Publisher<List<ByteBuffer>>> unread = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      unread.add(client.sendAsync(request("/").build(), BodyHandlers.ofPublisher()).join().body());
    }

    CompletableFuture<HttpResponse<String>> next = get("/");
    await().during(Duration.ofMillis(200)).until(() -> server.requests() == 3);
    assertThat(next).isNotDone();
    unread.getFirst().subscribe(new Cancelling());

    assertThat(next.join().statusCode()).isEqualTo(200);
  }

  @Test
  void answers_that_nobody_reads_are_given_up_at_last() {
    try (HttpClient hasty = limited(WriteGate.OPEN, Duration.ofMillis(50))) {
      for (int i = 0; i < 120; i++) {
        var answer = hasty.sendAsync(request("/").build(), BodyHandlers.ofPublisher());
        assertThat(answer.join().statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void an_answer_that_falls_silent_is_an_error_and_holds_no_place() {
    try (HttpClient hasty = limited(WriteGate.OPEN, Duration.ofMillis(100))) {
      var answer = hasty.sendAsync(request("/silent").build(), BodyHandlers.ofString());

      assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
      assertThat(hasty.sendAsync(request("/").build(), BodyHandlers.ofString()).join().body())
          .isNotEmpty();
    }
  }

  @Test
  void watches_without_websockets_hold_no_place() {
    for (int i = 0; i < 10; i++) {
      var watch = request("/silent?allowWatchBookmarks=true&watch=true").build();
      assertThat(client.sendAsync(watch, BodyHandlers.ofPublisher()).join().statusCode())
          .isEqualTo(200);
    }

    assertThat(get("/").join().statusCode()).isEqualTo(200);
  }

  @Test
  void the_gate_is_asked_when_the_waiting_is_over() {
    server.hold();
    List<CompletableFuture<HttpResponse<String>>> answers = get("/", 3);
    await().until(() -> server.requests() == 3);
    var write = request("/").POST(BodyPublishers.ofString("{}")).build();
    var written = client.sendAsync(write, BodyHandlers.ofString());
    CompletableFuture<HttpResponse<String>> read = get("/");
    mayWrite.set(false);
    server.release();

    assertThatThrownBy(written::join).hasMessageContaining("may not write now");
    assertThat(read.join().statusCode()).isEqualTo(200);
    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
    assertThat(server.requests()).isEqualTo(4);
  }

  @Test
  void what_waited_until_nobody_listens_any_more_is_not_sent() {
    server.hold();
    List<CompletableFuture<HttpResponse<String>>> answers = get("/", 3);
    await().until(() -> server.requests() == 3);
    var brief = request("/").timeout(Duration.ofMillis(50)).build();
    var late = client.sendAsync(brief, BodyHandlers.ofString());
    await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    server.release();

    assertThatThrownBy(late::join).hasCauseInstanceOf(HttpTimeoutException.class);
    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void a_server_that_was_silent_for_a_while_finds_all_places_free() {
    server.hold();
    List<CompletableFuture<HttpResponse<String>>> given = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      var brief = request("/").timeout(Duration.ofMillis(20)).build();
      given.add(onItsOwnThread(brief));
    }
    assertThat(given).allSatisfy(a -> assertThatThrownBy(a::join).isNotNull());
    server.release();

    assertThat(get("/", 300)).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
  }

  @Test
  void what_is_cancelled_at_once_costs_the_connection_no_stream() {
    for (int i = 0; i < 500; i++) {
      get("/").cancel(true);
    }

    assertThat(get("/", 300)).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
  }

  private CompletableFuture<HttpResponse<String>> onItsOwnThread(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
    var _ =
        Thread.startVirtualThread(
            () -> {
              var _ =
                  client
                      .sendAsync(request, BodyHandlers.ofString())
                      .whenComplete(
                          (response, failure) -> {
                            if (failure == null) {
                              answer.complete(response);
                            } else {
                              answer.completeExceptionally(failure);
                            }
                          });
            });
    return answer;
  }

  private List<CompletableFuture<HttpResponse<String>>> get(String path, int times) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(get(path));
    }
    return answers;
  }

  private CompletableFuture<HttpResponse<String>> get(String path) {
    return client.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  /** Wants nothing of it. */
  private static final class Cancelling implements Subscriber<List<ByteBuffer>> {
    @Override
    public void onSubscribe(Subscription body) {
      body.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
