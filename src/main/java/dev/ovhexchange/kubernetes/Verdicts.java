package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.PlatformException;

/**
 * What a failed call means for the resource that needed it. The one place where that is decided.
 */
public final class Verdicts {
  private Verdicts() {}

  /** The verdict of a pass that a call ended. */
  public static Verdict of(PlatformException e) {
    return new Verdict(reason(e.kind()), message(e));
  }

  private static Reason reason(PlatformException.Kind kind) {
    return switch (kind) {
      case UNAVAILABLE, OUTCOME_UNKNOWN, OBJECT_NOT_FOUND -> Reason.API_UNAVAILABLE;
      case RATE_LIMITED, BUDGET_EXHAUSTED, WITHDRAWN -> Reason.RATE_LIMITED;
      case BUSY -> Reason.BUSY;
      case CREDENTIALS_REJECTED -> Reason.CREDENTIALS_REJECTED;
      case RIGHT_MISSING -> Reason.RIGHT_MISSING;
      case SERVICE_NOT_FOUND -> Reason.SERVICE_NOT_FOUND;
      case SERVICE_EXPIRED -> Reason.SERVICE_EXPIRED;
      case DELETE_VIRUS_REQUIRED -> Reason.DELETE_VIRUS_REQUIRED;
      case REFUSED -> Reason.REFUSED;
    };
  }

  private static String message(PlatformException e) {
    return switch (e.kind()) {
      case BUDGET_EXHAUSTED -> "waiting for the call budget of the ExchangeService";
      case CREDENTIALS_REJECTED -> "OVH does not accept the credentials: " + e.detail();
      case RIGHT_MISSING -> "the credentials lack a right: " + e.detail();
      default ->
          e.status() == 0
              ? e.method() + " " + e.path() + " got no answer: " + e.detail()
              : e.method() + " " + e.path() + " answered " + e.status() + ": " + e.detail();
    };
  }
}
