package dev.ovhexchange.ovh;

import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ovhexchange.platform.CallBudget;
import dev.ovhexchange.platform.LogFields;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.WriteGate;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request: waits for the budget, sends it once, reads the answer within a time and a
 * size, tells the listener, and turns every failure into a {@link PlatformException}.
 */
final class Wire {
  private static final Logger LOG = Logger.getLogger(Wire.class);

  /** Calls that a credential with the least rights may not make, and that nobody depends on. */
  private static final Set<String> NICE_TO_HAVE = Set.of("GET server");

  /** What happens every day and says nothing about health. */
  private static final EnumSet<Kind> ORDINARY = EnumSet.of(Kind.OBJECT_NOT_FOUND, Kind.BUSY);

  private static final int LONGEST_ERROR = 64 << 10;

  /** The client, which may not try again, hides what happened behind these words, even twice. */
  private static final String HIDING = "Too many retries";

  private final HttpClient client;
  private final OvhSettings settings;
  private final CallBudget budget;
  private final CallListener listener;
  private final Watchdog watchdog;
  private final Refusals refusals;
  private final WriteGate gate;

  Wire(
      HttpClient client,
      OvhSettings settings,
      CallBudget budget,
      CallListener listener,
      Watchdog watchdog,
      Refusals refusals,
      WriteGate gate) {
    this.client = client;
    this.settings = settings;
    this.budget = budget;
    this.listener = listener;
    this.watchdog = watchdog;
    this.refusals = refusals;
    this.gate = gate;
  }

  /** Headers that depend on the moment of sending, which is after the wait for the budget. */
  @FunctionalInterface
  interface Proof {
    Map<String, String> headers(Call call, String url);
  }

  /**
   * @param url exactly as it is sent
   */
  <T> T exchange(Call call, String url, Proof proof, Priority priority, Answer.Reader<T> reader) {
    try (var permit = acquire(call, priority)) {
      if (!call.wanted().getAsBoolean()) {
        permit.refund();
        throw withdrawn(call);
      }
      long start = System.nanoTime();
      try {
        T result = send(call, url, proof, reader, start);
        listener.called(call.operation(), null, priority, since(start));
        return result;
      } catch (PlatformException e) {
        if (call.write()) {
          listener.wrote(call.operation(), e.status(), e.kind(), e.queryId(), since(start));
        }
        listener.called(call.operation(), e.kind(), priority, since(start));
        obey(e);
        boolean ordinary =
            (ORDINARY.contains(e.kind()) && !call.write())
                || NICE_TO_HAVE.contains(call.operation());
        tell(ordinary ? Logger.Level.DEBUG : Logger.Level.WARN, e.getMessage(), e.queryId());
        throw e;
      }
    }
  }

  private static void tell(Logger.Level level, @Nullable String what, @Nullable String queryId) {
    if (LOG.isEnabled(level)) {
      try (var _ = LogFields.ofCall(queryId)) {
        LOG.logf(level, "%s, query id %s", what, queryId);
      }
    }
  }

  private CallBudget.Permit acquire(Call call, Priority priority) {
    try {
      return budget.acquire(priority, settings.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent(call, "interrupted while waiting for the call budget", null);
    } catch (PlatformException e) {
      throw notSent(call, e.detail(), e);
    }
  }

  private static PlatformException withdrawn(Call call) {
    return new PlatformException(
        Kind.WITHDRAWN, call.method(), call.path(), 0, "no longer wanted", null, null, null);
  }

  /** The budget does not know for what it was asked. */
  private static PlatformException notSent(
      Call call, String why, @Nullable PlatformException cause) {
    return new PlatformException(
        Kind.BUDGET_EXHAUSTED,
        call.method(),
        call.path(),
        0,
        why,
        null,
        cause == null ? null : cause.retryAfter(),
        cause);
  }

  private void obey(PlatformException e) {
    Duration retryAfter = e.retryAfter();
    if (retryAfter != null && retryAfter.isPositive()) {
      budget.pause(retryAfter);
    }
  }

  private <T> T send(Call plain, String url, Proof proof, Answer.Reader<T> reader, long start) {
    Map<String, String> proofs = proof.headers(plain, url);
    Call call = plain.withSecrets(proofs.values());
    Duration timeout =
        call.method().equals("GET") ? settings.readTimeout() : settings.writeTimeout();
    var body = new SendOnce(call.body(), call.write() ? gate : WriteGate.OPEN);
    HttpRequest request = request(call, url, proofs, body);
    HttpResponse<InputStream> response;
    try {
      response = await(request, start, timeout);
    } catch (HttpTimeoutException e) {
      throw refusals.silent(call, body.givenUpAfterStart(), "no answer within " + timeout, e);
    } catch (IOException e) {
      throw refusals.silent(call, body.givenUpAfterStart(), describe(e, request.uri()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusals.silent(call, body.givenUpAfterStart(), "interrupted", null);
    }
    // To CONNECT: whatever was behind it would have had a body.
    if (response.statusCode() == HTTP_PROXY_AUTH && response.body() == null) {
      throw refusals.silent(call, false, "the proxy wants a password, and none can be given", null);
    }
    return receive(call, response, start, timeout, reader);
  }

  /**
   * Waits for the headers. It is here that the time is kept: for a timeout of its own the client
   * wakes its one thread once more for each request.
   */
  private HttpResponse<InputStream> await(HttpRequest request, long start, Duration timeout)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(); // before anything is sent
    }
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return answer.get(timeout.minus(since(start)).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      if (answer.isCompletedExceptionally()) {
        throw new HttpTimeoutException("no headers within " + timeout);
      }
      return answer.join(); // it came in this moment
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw cause instanceof HttpTimeoutException slow
          ? slow
          : new IOException(cause.getMessage(), cause);
    }
  }

  private <T> T receive(
      Call call,
      HttpResponse<InputStream> response,
      long start,
      Duration timeout,
      Answer.Reader<T> reader) {
    Duration left = timeout.minus(since(start));
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    var input = new BoundedInput(response.body(), Answer.OBJECT_CAP);
    try (input;
        var guard = watchdog.guard(response.body(), left)) {
      try {
        if (status / 100 == 2) {
          T result = reader.read(new Answer(headers, input));
          String queryId = refusals.queryId(headers);
          tell(
              call.write() ? Logger.Level.INFO : Logger.Level.DEBUG, call + ": " + status, queryId);
          if (call.write()) {
            listener.wrote(call.operation(), status, null, queryId, since(start));
          }
          return result;
        }
      } catch (JsonProcessingException e) {
        // its message quotes the input, which may be anything
        throw refusals.unreadable(call, status, headers, guard.bitten() ? SLOW : "broken JSON");
      } catch (IOException e) {
        throw refusals.unreadable(
            call, status, headers, guard.bitten() ? SLOW : describe(e, response.uri()));
      }
      throw refusals.answered(call, status, headers, errorBody(input));
    } catch (IOException e) {
      throw refusals.unreadable(call, status, headers, describe(e, response.uri()));
    }
  }

  private static final String SLOW = "the answer came too slowly";

  /** As far as it can be read; the status alone says enough if it cannot. */
  private static byte[] errorBody(InputStream input) {
    try {
      return input.readNBytes(LONGEST_ERROR);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private HttpRequest request(Call call, String url, Map<String, String> proofs, SendOnce body) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Accept", "application/json")
            .header("User-Agent", settings.userAgent());
    call.headers().forEach(request::header);
    proofs.forEach(request::header);
    if (call.method().equals("GET")) {
      return request.GET().build();
    }
    if (call.body() != null && !call.headers().containsKey("Content-Type")) {
      request.header("Content-Type", "application/json;charset=utf-8");
    }
    return request.method(call.method(), body).build();
  }

  private String describe(IOException e, URI url) {
    Throwable cause = e.getCause() instanceof IOException first ? first : e;
    while (HIDING.equals(cause.getMessage()) && cause.getCause() instanceof IOException hidden) {
      cause = hidden;
    }
    if (cause instanceof ConnectException) {
      return "no connection to " + settings.egress().next(url);
    }
    String words = cause.getMessage();
    return cause.getClass().getSimpleName() + (words == null ? "" : ": " + words);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
