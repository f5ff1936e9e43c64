package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitedHttpClientTest {
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private final HttpClient client = new LimitedHttpClient(HttpClient.newHttpClient(), 3);
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(present.incrementAndGet(), Math::max);
          try {
            open.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          present.decrementAndGet();
          served.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    open.countDown();
    client.shutdownNow();
    server.stop(0);
  }

  @Test
  void a_hundred_requests_all_get_through_three_at_once() {
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(send());
    }
    open.countDown();

    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(204));
    assertThat(most.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void what_is_cancelled_gives_its_place_to_the_next() {
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(send());
    }
    answers.subList(0, 9).forEach(answer -> answer.cancel(true));
    open.countDown();

    assertThat(answers.getLast().join().statusCode()).isEqualTo(204);
    assertThat(send().join().statusCode()).isEqualTo(204);
  }

  @Test
  void a_failure_is_passed_on_and_holds_no_place() {
    open.countDown();
    HttpRequest nowhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> client.sendAsync(nowhere, BodyHandlers.discarding()).join())
          .isInstanceOf(CompletionException.class);
    }

    assertThat(send().join().statusCode()).isEqualTo(204);
  }

  private CompletableFuture<HttpResponse<Void>> send() {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }
}
