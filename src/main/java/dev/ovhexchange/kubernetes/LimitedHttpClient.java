package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Keeps requests waiting above a number of them at once. Over HTTP/2 all share one connection, and
 * this client fails a request for which the server allows no further stream: a thousand passes at
 * the same time would be hundreds of failures. Websockets, that is watches, are not counted.
 *
 * <p>The Kubernetes client gives a request up some time after it was handed over here, and nobody
 * reads the answer to what it gave up: the stream would stay open for ever. So a pass waits on its
 * own thread, before that time begins, and of what cannot wait so, nothing is sent too late.
 */
final class LimitedHttpClient extends HttpClient {
  /** How long after its timeout, at most, the Kubernetes client listens for an answer. */
  private static final Duration LISTENS_ON = Duration.ofSeconds(5);

  private static final Pattern WATCH = Pattern.compile("(^|&)watch=true(&|$)");

  private final HttpClient delegate;
  private final WriteGate gate;
  private final Places places;
  private final Duration longestAnswer;

  /**
   * @param gate shut, only GET is sent
   * @param atOnce requests whose answer was not read to its end
   * @param longestAnswer how long an answer may take from its beginning to its end, unless it is
   *     that of a watch
   */
  LimitedHttpClient(HttpClient delegate, WriteGate gate, int atOnce, Duration longestAnswer) {
    this.delegate = delegate;
    this.gate = gate;
    this.places = new Places(atOnce);
    this.longestAnswer = longestAnswer;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return inTurn(request, handler, held -> delegate.sendAsync(request, held));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    return inTurn(request, handler, held -> delegate.sendAsync(request, held, pushes));
  }

  /** Sends with the handler given, which may be another than the caller's. */
  private interface Sending<T> {
    CompletableFuture<HttpResponse<T>> send(HttpResponse.BodyHandler<T> handler);
  }

  private <T> CompletableFuture<HttpResponse<T>> inTurn(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Sending<T> sending) {
    CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
    if (Thread.currentThread().isVirtual()) {
      try {
        places.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        answer.cancel(false);
        return answer;
      }
      send(request, handler, sending, answer);
      return answer;
    }
    long since = System.nanoTime();
    places.take(
        () -> {
          if (isLate(request, since)) {
            answer.completeExceptionally(new HttpTimeoutException("waited too long to be sent"));
          }
          send(request, handler, sending, answer);
        });
    return answer;
  }

  private static boolean isLate(HttpRequest request, long since) {
    return request
        .timeout()
        .map(timeout -> timeout.compareTo(LISTENS_ON) < 0 ? timeout : LISTENS_ON)
        .filter(patience -> System.nanoTime() - since > patience.toNanos())
        .isPresent();
  }

  private <T> void send(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      Sending<T> sending,
      CompletableFuture<HttpResponse<T>> answer) {
    Place place = new Place(places, longestAnswer);
    if (answer.isDone()) {
      place.leave(); // whoever asked gave up
      return;
    }
    // asked only now, since the right to write may end while one waits
    if (!request.method().equals("GET") && !gate.isOpen()) {
      place.leave();
      answer.completeExceptionally(
          new KubernetesClientException("this operator may not write now"));
      return;
    }
    // a watch without websockets ends nobody knows when
    boolean watch = WATCH.matcher(Objects.requireNonNullElse(request.uri().getQuery(), "")).find();
    CompletableFuture<HttpResponse<T>> underway;
    try {
      underway = sending.send(watch ? handler : place.untilRead(handler));
    } catch (RuntimeException e) {
      underway = CompletableFuture.failedFuture(e);
    }
    var sent = underway;
    var _ = answer.whenComplete((_, _) -> sent.cancel(true)); // of no effect but when cancelled
    var _ =
        sent.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                place.leave();
                answer.completeExceptionally(failure);
                return;
              }
              if (watch) {
                place.leave();
              }
              answer.complete(response);
            });
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return delegate.send(request, handler);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return delegate.newWebSocketBuilder();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return delegate.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return delegate.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return delegate.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return delegate.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return delegate.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return delegate.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return delegate.authenticator();
  }

  @Override
  public Version version() {
    return delegate.version();
  }

  @Override
  public Optional<Executor> executor() {
    return delegate.executor();
  }

  @Override
  public void shutdown() {
    delegate.shutdown();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return delegate.awaitTermination(duration);
  }

  @Override
  public boolean isTerminated() {
    return delegate.isTerminated();
  }

  @Override
  public void shutdownNow() {
    delegate.shutdownNow();
    places.open(); // who waits shall learn that it is closed
  }

  @Override
  public void close() {
    delegate.close();
  }
}
