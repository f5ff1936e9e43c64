package dev.ovhexchange.crash;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * The only way of one operator to one server: a proxy on loopback that asks the operator's {@link
 * Life} about every call. It can drop a call, swallow an answer, or deliver a call late.
 */
final class Door implements AutoCloseable {
  private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private static final List<String> HOP_BY_HOP =
      List.of("Connection", "Upgrade", "HTTP2-Settings", "Transfer-Encoding", "Keep-Alive");

  private final URI target;
  private final Side side;
  private final Life life;
  private final BiFunction<Side, String, CompletableFuture<Void>> late;
  private final Map<String, String> added;
  private final HttpClient client;
  private final HttpServer server;

  /**
   * Opens a door.
   *
   * @param late when a call that is held back may go on
   * @param added headers that every call gets on its way
   */
  Door(
      URI target,
      Side side,
      Life life,
      BiFunction<Side, String, CompletableFuture<Void>> late,
      Map<String, String> added) {
    this.target = target;
    this.side = side;
    this.life = life;
    this.late = late;
    this.added = added;
    boolean tls = "https".equals(target.getScheme());
    client =
        VERTX.createHttpClient(
            new HttpClientOptions()
                .setSsl(tls)
                .setTrustAll(tls)
                .setVerifyHost(false)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(200));
    server =
        wait(
            VERTX
                .createHttpServer(
                    new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(16_384))
                .requestHandler(this::handle)
                .listen());
  }

  /** Where the operator finds the server. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Breaks every connection; nothing new is accepted. */
  @Override
  public void close() {
    seenTo(server.close());
    seenTo(client.close());
  }

  private void handle(HttpServerRequest request) {
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      tunnel(request);
    } else if (request.query() != null && request.query().contains("watch=true")) {
      request.bodyHandler(body -> stream(request, body));
    } else {
      request.bodyHandler(body -> decide(request, body));
    }
  }

  private void decide(HttpServerRequest request, Buffer body) {
    String method = request.method().name();
    String call = side.inShort(method, request.path());
    boolean write = !method.equals("GET");
    Life.Fate fate =
        side.counts(method)
            ? life.enter(call, write)
            : life.isDead() ? Life.Fate.REFUSED : Life.Fate.PASSES;
    switch (fate) {
      case REFUSED -> hangUp(request);
      case PASSES ->
          seenTo(
              answer(request, body)
                  .onSuccess(_ -> life.answered(call))
                  .onFailure(_ -> hangUp(request)));
      case THE_LAST ->
          // what its threads do between an answer and their next call changes nothing
          seenTo(answer(request, body).onComplete(_ -> life.die()));
      case UNANSWERED -> seenTo(forward(request, body).onComplete(_ -> hangUp(request)));
      case HELD_BACK -> {
        hangUp(request);
        seenTo(
            late.apply(side, call)
                .thenRun(() -> VERTX.runOnContext(_ -> seenTo(forward(request, body)))));
      }
    }
  }

  private record Reply(int status, MultiMap headers, Buffer body) {}

  private Future<Void> answer(HttpServerRequest request, Buffer body) {
    return forward(request, body)
        .compose(
            reply -> {
              HttpServerResponse response = request.response();
              response.setStatusCode(reply.status());
              copy(reply.headers(), response.headers());
              return response.end(reply.body());
            });
  }

  private Future<Reply> forward(HttpServerRequest request, Buffer body) {
    return open(request)
        .compose(
            out -> {
              pass(request.headers(), out.headers());
              return out.send(body);
            })
        .compose(in -> in.body().map(content -> new Reply(in.statusCode(), in.headers(), content)));
  }

  /** A watch: its answer goes on as it comes. */
  private void stream(HttpServerRequest request, Buffer body) {
    seenTo(
        open(request)
            .compose(
                out -> {
                  pass(request.headers(), out.headers());
                  return out.send(body);
                })
            .compose(
                in -> {
                  HttpServerResponse response = request.response().setChunked(true);
                  response.setStatusCode(in.statusCode());
                  copy(in.headers(), response.headers());
                  response.closeHandler(_ -> in.request().reset());
                  return in.pipeTo(response);
                })
            .onFailure(_ -> hangUp(request)));
  }

  /** A watch over a websocket: the bytes of both ways are passed on. */
  private void tunnel(HttpServerRequest request) {
    request.pause();
    seenTo(
        open(request)
            .compose(
                out -> {
                  out.headers().setAll(request.headers()).remove("Host").addAll(added);
                  return out.connect();
                })
            .compose(in -> in.statusCode() == 101 ? join(request, in) : refuse(request, in))
            .onFailure(_ -> hangUp(request)));
  }

  private static Future<Void> join(HttpServerRequest request, HttpClientResponse in) {
    request.response().headers().setAll(in.headers());
    return request
        .toNetSocket()
        .compose(
            socket -> {
              seenTo(socket.pipeTo(in.netSocket()));
              return in.netSocket().pipeTo(socket);
            });
  }

  private static Future<Void> refuse(HttpServerRequest request, HttpClientResponse in) {
    return in.body()
        .compose(
            body -> {
              request.response().setStatusCode(in.statusCode());
              copy(in.headers(), request.response().headers());
              return request.response().end(body);
            });
  }

  /** Fails once the door is closed. */
  private Future<HttpClientRequest> open(HttpServerRequest request) {
    return Future.succeededFuture(options(request)).compose(client::request);
  }

  private RequestOptions options(HttpServerRequest request) {
    return new RequestOptions()
        .setMethod(request.method())
        .setHost(target.getHost())
        .setPort(target.getPort())
        .setURI(request.uri());
  }

  private void pass(MultiMap from, MultiMap to) {
    copy(from, to);
    if (side == Side.KUBERNETES) {
      to.remove("Host"); // to OVH it is part of what the operator signed
    }
    added.forEach(to::set);
  }

  private static void copy(MultiMap from, MultiMap to) {
    from.forEach(
        (name, value) -> {
          if (HOP_BY_HOP.stream().noneMatch(name::equalsIgnoreCase)) {
            to.add(name, value);
          }
        });
  }

  private static void hangUp(HttpServerRequest request) {
    seenTo(request.connection().close());
  }

  /** Whoever must know what comes of it hears of it otherwise. */
  private static void seenTo(Object outcome) {
    Object _ = outcome;
  }

  private static <T> T wait(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
