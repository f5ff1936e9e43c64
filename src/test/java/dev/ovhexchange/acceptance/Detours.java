package dev.ovhexchange.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What may happen to a request on its way to the API server: another answer, a delay, another way.
 */
final class Detours implements Interceptor, AutoCloseable {
  private final HttpServer answers;
  private final List<Detour> detours = new CopyOnWriteArrayList<>();
  private final Queue<HttpRequest> sent = new ConcurrentLinkedQueue<>();

  /** What happens to the next requests of a kind. */
  private record Detour(Predicate<HttpRequest> which, AtomicInteger left, Leg leg) {
    boolean takes(HttpRequest request) {
      return which.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  private interface Leg {
    void go(BasicBuilder builder, HttpRequest request);
  }

  Detours() {
    try {
      answers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers.createContext("/", Detours::answer);
    answers.start();
  }

  /** The next so many of these requests never reach the API server, and are answered this. */
  void answer(Predicate<HttpRequest> which, int status, int times) {
    URI here = URI.create("http://127.0.0.1:" + answers.getAddress().getPort() + "/" + status);
    add(which, times, (builder, request) -> builder.uri(here));
  }

  /** The next so many of these requests start late. */
  void delay(Predicate<HttpRequest> which, Duration delay, int times) {
    add(which, times, (builder, request) -> sleep(delay));
  }

  /** These requests go by another port of the same host. */
  void through(Predicate<HttpRequest> which, int port) {
    add(
        which,
        Integer.MAX_VALUE,
        (builder, request) ->
            builder.uri(
                URI.create(
                    request.uri().toString().replaceFirst("(//[^/:]+):\\d+", "$1:" + port))));
  }

  private void add(Predicate<HttpRequest> which, int times, Leg leg) {
    detours.add(new Detour(which, new AtomicInteger(times), leg));
  }

  /** All that was asked of the API server, as it was meant: {@code GET /apis/...?limit=500}. */
  List<String> sent() {
    List<String> lines = new ArrayList<>();
    sent.forEach(request -> lines.add(request.method() + " " + request.uri()));
    return lines;
  }

  static boolean isWatch(HttpRequest request) {
    return request.uri().toString().contains("watch=true");
  }

  static boolean isStatusOf(HttpRequest request, String plural) {
    return request.method().equals("PATCH")
        && request.uri().getPath().matches(".*/" + plural + "/[^/]+/status");
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    sent.add(request);
    for (Detour detour : detours) {
      if (detour.takes(request)) {
        detour.leg().go(builder, request);
        return;
      }
    }
  }

  @Override
  public void close() {
    answers.stop(0);
  }

  /** In the way of the API server: a Status object. */
  private static void answer(HttpExchange exchange) throws IOException {
    int code = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    byte[] body =
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
         "message":"said the detour","code":%d}"""
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
