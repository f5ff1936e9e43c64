package dev.ovhexchange.simulator.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes answers to the wire: whole, cut, dripping or drowned. */
final class Delivery {
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final int CHUNK = 65_536;

  private static final String ELEMENTS = "X-Pagination-Elements";

  private final Vertx vertx;

  Delivery(Vertx vertx) {
    this.vertx = vertx;
  }

  void send(HttpServerRequest wire, Answer answer, Hits hits) {
    HttpServerResponse response = wire.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    if (answer.status() == 460) {
      response.setStatusMessage("Resource Expired");
    }
    response.putHeader("Content-Type", answer.type());
    answer.headers().forEach(response::putHeader);
    Fault huge = hits.find(FaultKind.HUGE_BODY);
    Fault drip = hits.find(FaultKind.SLOW_DRIP);
    if (huge != null) {
      drown(response, huge.bytes());
    } else if (drip != null) {
      response.putHeader("Content-Length", Integer.toString(answer.body().length()));
      drip(response, answer.body(), 0, Math.max(1, drip.delayOr(DRIP).toMillis()));
    } else if (hits.has(FaultKind.EMPTY_LIST)) {
      if (answer.headers().containsKey(ELEMENTS)) {
        response.putHeader(ELEMENTS, "0");
      }
      end(response, Buffer.buffer("[]"));
    } else if (hits.has(FaultKind.TRUNCATED_JSON)) {
      end(response, answer.body().slice(0, answer.body().length() / 2));
    } else {
      end(response, answer.body());
    }
  }

  private static void end(HttpServerResponse response, Buffer body) {
    Future<Void> _ = response.end(body);
  }

  private void drip(HttpServerResponse response, Buffer body, int from, long every) {
    if (response.closed() || from >= body.length()) {
      if (!response.closed()) {
        Future<Void> _ = response.end();
      }
      return;
    }
    Future<Void> _ = response.write(body.slice(from, from + 1));
    long _ = vertx.setTimer(every, _ -> drip(response, body, from + 1, every));
  }

  private static void drown(HttpServerResponse response, int bytes) {
    response.setChunked(true);
    Future<Void> _ = response.write("[\"");
    pour(response, bytes);
  }

  private static void pour(HttpServerResponse response, int bytes) {
    int left = bytes;
    while (left > 0 && !response.closed()) {
      if (response.writeQueueFull()) {
        int rest = left;
        response.drainHandler(_ -> pour(response, rest));
        return;
      }
      int size = Math.min(CHUNK, left);
      Future<Void> _ = response.write(Buffer.buffer("x".repeat(size)));
      left -= size;
    }
    if (!response.closed()) {
      response.drainHandler(null);
      Future<Void> _ = response.end("\"]");
    }
  }
}
