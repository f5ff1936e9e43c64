package dev.ovhexchange.kubernetes;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks HTTP/2 and, as an API server does, allows a client some streams on its connection. Every
 * answer is the Secret {@code one}; one whose path is {@code /silent} ends in the midst of it.
 */
final class StreamServer implements AutoCloseable {
  private static final String SECRET =
      """
      {"kind": "Secret", "apiVersion": "v1", "metadata": {"name": "one", "namespace": "mail"}}""";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean holding;

  /** Touched by the loop only. */
  private final List<HttpServerResponse> held = new ArrayList<>();

  StreamServer(int streams) {
    var options =
        new HttpServerOptions()
            .setHost(InetAddress.getLoopbackAddress().getHostAddress())
            .setHttp2RstFloodMaxRstFramePerWindow(Integer.MAX_VALUE) // tests cancel much
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(streams));
    server = vertx.createHttpServer(options).requestHandler(this::take);
    CompletableFuture<Void> listening = new CompletableFuture<>();
    loop.runOnContext(
        start -> {
          var _ = server.listen(0).onSuccess(done -> listening.complete(null));
        });
    listening.orTimeout(10, TimeUnit.SECONDS).join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** How long it takes for each answer from now on. */
  void answerAfter(Duration time) {
    delay = time;
  }

  /** From now on it answers nothing. */
  void hold() {
    holding = true;
  }

  /** Answers what it held, and whatever comes. */
  void release() {
    loop.runOnContext(
        go -> {
          holding = false;
          held.forEach(this::answerLater);
          held.clear();
        });
  }

  /** Requests since it was told to forget. */
  int requests() {
    return requests.get();
  }

  int mostAtOnce() {
    return most.get();
  }

  void forget() {
    requests.set(0);
    most.set(0);
  }

  private void take(HttpServerRequest request) {
    requests.incrementAndGet();
    most.accumulateAndGet(present.incrementAndGet(), Math::max);
    HttpServerResponse response = request.response();
    response.exceptionHandler(failure -> {}); // a client may have given up
    if (request.path().equals("/silent")) {
      present.decrementAndGet();
      response.setChunked(true).write(SECRET.substring(0, 10));
    } else if (holding) {
      held.add(response);
    } else {
      answerLater(response);
    }
  }

  private void answerLater(HttpServerResponse response) {
    if (delay.isZero()) {
      answer(response);
    } else {
      vertx.setTimer(delay.toMillis(), timer -> answer(response));
    }
  }

  private void answer(HttpServerResponse response) {
    present.decrementAndGet();
    if (!response.closed()) {
      response.putHeader("Content-Type", "application/json").end(SECRET);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
