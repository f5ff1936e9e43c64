package dev.ovhexchange.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call to the platform that did not give what was asked. Carries method, path and status, never a
 * body; {@code detail} is bounded, free of control characters, and holds no secret.
 */
public final class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, as far as a caller must tell it apart. */
  public enum Kind {
    /** Nobody answered, or with a passing fault: 408, 5xx, not JSON, too large, a broken line. */
    UNAVAILABLE(Remedy.RETRY),
    /** 429. */
    RATE_LIMITED(Remedy.RETRY),
    /** The call budget had no token within the time a pass may wait. Nothing was sent. */
    BUDGET_EXHAUSTED(Remedy.RETRY),
    /** The caller no longer wanted it when the budget allowed it. Nothing was sent. */
    WITHDRAWN(Remedy.RETRY),
    /** Another task works on the object: 409, 403 Busy, some 400. */
    BUSY(Remedy.RETRY),
    /** A write was sent and no answer came back: it may have happened. */
    OUTCOME_UNKNOWN(Remedy.RETRY),
    /** The object does not exist (the service does). */
    OBJECT_NOT_FOUND(Remedy.RETRY),
    /** The key, its signature or its token is not accepted. Nothing more is sent with it. */
    CREDENTIALS_REJECTED(Remedy.PERSON),
    /** The credential lacks the right to this call; {@code detail} names it. */
    RIGHT_MISSING(Remedy.PERSON),
    /** Organization or service does not exist, or belongs to somebody else. */
    SERVICE_NOT_FOUND(Remedy.PERSON),
    /** 460. */
    SERVICE_EXPIRED(Remedy.PERSON),
    /** The mailbox's virus flag would have to be switched on, and nobody allowed that. */
    DELETE_VIRUS_REQUIRED(Remedy.PERSON),
    /** The platform refused the content of the request; {@code detail} has its words. */
    REFUSED(Remedy.PERSON);

    private final Remedy remedy;

    Kind(Remedy remedy) {
      this.remedy = remedy;
    }

    public Remedy remedy() {
      return remedy;
    }

    /** True when a person may have mended it on the platform, where nobody notices. */
    boolean isMendedUnseen() {
      return remedy == Remedy.PERSON && this != CREDENTIALS_REJECTED;
    }
  }

  /** Who can mend it. */
  public enum Remedy {
    /** Time: try again later. */
    RETRY,
    /** A person: nothing is tried again until something changes. */
    PERSON
  }

  private final Kind kind;
  private final String method;
  private final String path;
  private final int status;
  private final String detail;
  private final @Nullable String queryId;
  private final @Nullable Duration retryAfter;

  /**
   * @param path below the API's root, without query
   * @param status HTTP status, 0 when there was no answer
   * @param queryId OVH's X-Ovh-QueryID, what its support asks for
   * @param retryAfter how long the platform asked us to stay away
   */
  public PlatformException(
      Kind kind,
      String method,
      String path,
      int status,
      String detail,
      @Nullable String queryId,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(kind + " on " + method + " " + path + " (" + status + "): " + detail, cause);
    this.kind = kind;
    this.method = method;
    this.path = path;
    this.status = status;
    this.detail = detail;
    this.queryId = queryId;
    this.retryAfter = retryAfter;
  }

  /** An answer that no code expected: treated as a passing fault of the platform. */
  public static PlatformException unexpected(String method, String path, RuntimeException cause) {
    return new PlatformException(
        Kind.UNAVAILABLE,
        method,
        path,
        0,
        "unexpected answer (" + cause.getClass().getSimpleName() + ")",
        null,
        null,
        cause);
  }

  /** What should be changed does not exist any more, or is not what it was. */
  static PlatformException nothingThere(String method, String path) {
    String detail = "it is not there any more";
    return new PlatformException(Kind.OBJECT_NOT_FOUND, method, path, 0, detail, null, null, null);
  }

  /** A change was accepted, and never done. */
  static PlatformException notKept(String method, String path) {
    String detail = "OVH accepted it and did not keep it";
    return new PlatformException(Kind.REFUSED, method, path, 200, detail, null, null, null);
  }

  public Kind kind() {
    return kind;
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public int status() {
    return status;
  }

  public String detail() {
    return detail;
  }

  public @Nullable String queryId() {
    return queryId;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
