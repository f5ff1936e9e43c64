package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place that says what a failed call means. */
final class Refusals {
  /** Our timestamp is not the platform's time: the request was not looked at. */
  private static final String LATE = "QUERY_TIME_OUT";

  /** The signature does not match: a wrong secret, or a wrong timestamp. */
  private static final String SIGNATURE = "INVALID_SIGNATURE";

  /** Complaints about our words, which may well contain "task". */
  private static final Pattern OUR_WORDS =
      Pattern.compile("(?i)^(unknown body parameter|received not described|body parameter).*");

  private static final Pattern PENDING_TASK =
      Pattern.compile("(?is).*\\b(pending|tasks?|already (in progress|running|being))\\b.*");

  /** The object that is missing is the service itself or its organization. */
  private static final Pattern NO_SERVICE =
      Pattern.compile(
          "(?is).*(this service does not exist|\\((organizationName|exchangeService) *=).*");

  private static final Pattern NO_OBJECT =
      Pattern.compile("(?is).*requested object.*does not exist.*");

  private final Clock clock;
  private final List<String> secrets;

  /**
   * @param secrets values that no text may show
   */
  Refusals(Clock clock, List<String> secrets) {
    this.clock = clock;
    this.secrets = secrets;
  }

  /** An answer whose status is no success. */
  PlatformException answered(Call call, int status, HttpHeaders headers, byte[] body) {
    RemoteError error = RemoteError.parse(body);
    Kind kind = kind(call, status, error);
    var retryAfter =
        headers.firstValue("Retry-After").map(v -> RetryAfter.parse(v, clock.instant()));
    return new PlatformException(
        kind,
        call.method(),
        call.path(),
        status,
        clean(call, detail(call, kind, error)),
        queryId(headers),
        retryAfter.orElse(null),
        null);
  }

  /** A success whose body is broken, or is not what was asked for. */
  PlatformException unreadable(Call call, int status, HttpHeaders headers, String why) {
    return new PlatformException(
        unclear(call),
        call.method(),
        call.path(),
        status,
        clean(call, why),
        queryId(headers),
        null,
        null);
  }

  /**
   * No answer.
   *
   * @param sent whether the request may have reached the platform
   */
  PlatformException silent(Call call, boolean sent, String why, @Nullable IOException cause) {
    Kind kind = sent ? unclear(call) : Kind.UNAVAILABLE;
    return new PlatformException(
        kind, call.method(), call.path(), 0, clean(call, why), null, null, cause);
  }

  /** True when the platform refused, unseen, a request whose timestamp it did not like. */
  static boolean blamesTheClock(PlatformException e) {
    return e.status() == 400 && (e.detail().startsWith(LATE) || e.detail().startsWith(SIGNATURE));
  }

  private static Kind kind(Call call, int status, RemoteError error) {
    if (status == 429) {
      return Kind.RATE_LIMITED;
    }
    if (status == 401) {
      return Kind.CREDENTIALS_REJECTED;
    }
    if (status == 460) {
      return Kind.SERVICE_EXPIRED;
    }
    if (!error.json() || status == 408 || status < 400 || status >= 500) {
      return unclear(call);
    }
    if (error.message().startsWith("This service is expired")) {
      return Kind.SERVICE_EXPIRED;
    }
    return switch (status) {
      case 400 -> badRequest(error);
      case 403 -> forbidden(error);
      case 404 -> notFound(call, error);
      case 409, 423 -> Kind.BUSY;
      default -> Kind.REFUSED;
    };
  }

  private static Kind badRequest(RemoteError error) {
    if (error.says(SIGNATURE, "Invalid signature")
        || error.code().equals("invalid_client")
        || error.code().equals("unauthorized_client")) {
      return Kind.CREDENTIALS_REJECTED;
    }
    if (error.says(LATE, "Query out of time")) {
      return Kind.UNAVAILABLE;
    }
    boolean busy =
        !OUR_WORDS.matcher(error.message()).matches()
            && PENDING_TASK.matcher(error.message()).matches();
    return busy ? Kind.BUSY : Kind.REFUSED;
  }

  private static Kind forbidden(RemoteError error) {
    if (error.says("INVALID_KEY", "This application key is invalid")
        || error.says("NOT_CREDENTIAL", "This credential does not exist")
        || error.says("INVALID_CREDENTIAL", "This credential is not valid")
        || error.code().equals("invalid_client")) {
      return Kind.CREDENTIALS_REJECTED;
    }
    return error.type().contains("Busy") ? Kind.BUSY : Kind.RIGHT_MISSING;
  }

  private static Kind notFound(Call call, RemoteError error) {
    if (NO_SERVICE.matcher(error.message()).matches()) {
      return Kind.SERVICE_NOT_FOUND;
    }
    if (!error.code().isEmpty() && !NO_OBJECT.matcher(error.message()).matches()) {
      return Kind.REFUSED; // the gateway knows no such route: nothing is said of the object
    }
    return call.operation().endsWith(" service") ? Kind.SERVICE_NOT_FOUND : Kind.OBJECT_NOT_FOUND;
  }

  /** It may or may not have happened; for a read that is the same as not. */
  private static Kind unclear(Call call) {
    return call.write() ? Kind.OUTCOME_UNKNOWN : Kind.UNAVAILABLE;
  }

  private static String detail(Call call, Kind kind, RemoteError error) {
    if (kind == Kind.RIGHT_MISSING) {
      return missingRight(call, error);
    }
    if (error.says(SIGNATURE, "Invalid signature")) {
      return SIGNATURE + ": Invalid signature";
    }
    if (error.says(LATE, "Query out of time")) {
      return LATE + ": Query out of time";
    }
    if (!error.json()) {
      return "the answer is not OVH's JSON";
    }
    String name = error.code().isEmpty() ? error.type() : error.code();
    return name.isEmpty() || error.message().isEmpty()
        ? name + error.message()
        : name + ": " + error.message();
  }

  private static String missingRight(Call call, RemoteError error) {
    if (!error.missingActions().isEmpty()) {
      return String.join(", ", error.missingActions());
    }
    String right = call.method() + " " + call.rule();
    return error.says("NOT_GRANTED_CALL", "This call has not been granted")
        ? right
        : right + ": " + error.message();
  }

  private String clean(Call call, String text) {
    var all = new ArrayList<>(secrets);
    all.addAll(call.secrets());
    return RemoteText.clean(text, all);
  }

  @Nullable String queryId(HttpHeaders headers) {
    return headers
        .firstValue("X-Ovh-QueryID")
        .map(id -> RemoteText.clean(id, secrets))
        .orElse(null);
  }
}
