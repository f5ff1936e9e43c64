package dev.ovhexchange.simulator.gateway;

import io.netty.channel.ChannelOption;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/** Takes requests from the HTTP server and delivers answers, as well or as badly as told. */
public final class Front implements Handler<HttpServerRequest> {
  private static final String ADMIN = "/admin";
  private static final Duration LATENCY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Gateway gateway;
  private final Function<Request, Answer> admin;
  private final Delivery delivery;
  private final Random random = new Random();
  private long queries;

  /** A front of the API and, under /admin, of the hand that moves it. */
  public Front(Vertx vertx, Gateway gateway, Function<Request, Answer> admin) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.admin = admin;
    delivery = new Delivery(vertx);
  }

  @Override
  public void handle(HttpServerRequest wire) {
    wire.bodyHandler(body -> accept(wire, request(wire, body)));
  }

  private static Request request(HttpServerRequest wire, Buffer body) {
    String host = wire.getHeader("Host");
    String url = "http://" + (host == null ? "" : host) + wire.uri();
    return new Request(wire.method().name(), wire.uri(), url, wire::getHeader, body);
  }

  private void accept(HttpServerRequest wire, Request request) {
    String path = request.rawPath();
    if (path.equals(ADMIN) || path.startsWith(ADMIN + "/")) {
      delivery.send(wire, admin.apply(request), Hits.NONE);
      return;
    }
    Hits hits = gateway.hits(request);
    Fault latency = hits.find(FaultKind.LATENCY);
    if (latency == null) {
      answer(wire, request, hits);
    } else {
      long wait = Math.max(1, latency.delayOr(LATENCY).toMillis());
      long _ = vertx.setTimer(wait, _ -> answer(wire, request, hits));
    }
  }

  private void answer(HttpServerRequest wire, Request request, Hits hits) {
    String queryId = queryId();
    if (hits.has(FaultKind.RESET_BEFORE_COMMIT)) {
      gateway.noteReset(request, hits, queryId);
      reset(wire);
      return;
    }
    Answer answer = gateway.handle(request, hits, queryId);
    if (hits.has(FaultKind.RESET_AFTER_COMMIT)) {
      reset(wire);
      return;
    }
    wire.response().putHeader("X-OVH-QueryID", queryId);
    wire.response().putHeader("Cache-Control", "no-cache, no-store");
    delivery.send(wire, answer, hits);
  }

  private String queryId() {
    String hex = Integer.toHexString(random.nextInt(0x1000_0000, Integer.MAX_VALUE));
    return "EU.ext-4." + hex + "." + ++queries + "." + Long.toHexString(random.nextLong());
  }

  private static void reset(HttpServerRequest wire) {
    if (wire.connection() instanceof ConnectionBase connection) {
      // without lingering, closing sends RST, as a dying load balancer does
      boolean _ = connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = wire.connection().close();
  }
}
