package dev.ovhexchange.simulator.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong. The key is the name in the admin API. */
public enum FaultKind {
  /** The answer comes late (delay, default 1 s). */
  LATENCY,
  /** The connection is reset and nothing was done. */
  RESET_BEFORE_COMMIT,
  /** The request was carried out, and the connection is reset instead of an answer. */
  RESET_AFTER_COMMIT,
  /** 408 with the HTML page of a load balancer. */
  REQUEST_TIMEOUT,
  /** 429, with Retry-After if a delay is given. */
  TOO_MANY_REQUESTS,
  /** 500 with JSON. */
  SERVER_ERROR,
  /** 500 without a body, as the token endpoint does under load. */
  EMPTY_SERVER_ERROR,
  /** 503 with JSON. */
  UNAVAILABLE,
  /** The right status and half of the JSON. */
  TRUNCATED_JSON,
  /** 200 with an empty list, whatever the list holds. */
  EMPTY_LIST,
  /** Bytes (default 16 MiB) of JSON that nobody asked for. */
  HUGE_BODY,
  /** The body comes a byte at a time, with a delay (default 100 ms) between them. */
  SLOW_DRIP,
  /** The server's clock is ahead by the delay for this request. */
  TIME_SKEW,
  /** 403: the credential is not valid any more. */
  KEY_EXPIRED,
  /** 403: the access rules do not cover the call. */
  NOT_GRANTED_CALL,
  /** 460: the service was not paid. */
  SERVICE_EXPIRED,
  /** The service is in maintenance: it says so, and refuses writes by the switch. */
  IN_MAINTENANCE,
  /** The task that the request starts never ends. */
  TASK_STUCK,
  /** The task that the request starts ends as error. */
  TASK_ERROR,
  /** The task that the request starts ends as cancelled. */
  TASK_CANCELLED;

  /** The name in the admin API, such as {@code reset-after-commit}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a kind by its key.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static FaultKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fault '"
                        + key
                        + "'; the faults are "
                        + Arrays.stream(values())
                            .map(FaultKind::key)
                            .collect(Collectors.joining(", "))));
  }
}
