package dev.ovhexchange.simulator.gateway;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with the requests it matches.
 *
 * @param kind what goes wrong
 * @param method the method it matches, or null for any
 * @param path found anywhere in the path after {@code /1.0}
 * @param times how many requests it hits; the default is 1
 * @param skip how many matching requests pass unharmed before
 * @param delay of latency, slow-drip and time-skew; Retry-After of too-many-requests
 * @param bytes size of huge-body
 * @param afterCommit whether an error is answered although the request was carried out
 */
public record Fault(
    FaultKind kind,
    @Nullable String method,
    Pattern path,
    int times,
    int skip,
    @Nullable Duration delay,
    int bytes,
    boolean afterCommit) {

  /** Times without end. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final int MEBIBYTE = 1 << 20;

  /** Hits the next request, whatever it is. */
  public static Fault of(FaultKind kind) {
    return new Fault(kind, null, Pattern.compile(""), 1, 0, null, 16 * MEBIBYTE, false);
  }

  /** Only requests with this method, and with this regular expression somewhere in the path. */
  public Fault on(@Nullable String onlyMethod, String pathRegex) {
    Pattern onlyPath = Pattern.compile(pathRegex);
    return new Fault(kind, onlyMethod, onlyPath, times, skip, delay, bytes, afterCommit);
  }

  /** This many requests, or {@link #ALWAYS}. */
  public Fault times(int count) {
    return new Fault(kind, method, path, count, skip, delay, bytes, afterCommit);
  }

  /** Lets this many matching requests pass first. */
  public Fault skip(int count) {
    return new Fault(kind, method, path, times, count, delay, bytes, afterCommit);
  }

  /** With this delay, skew or Retry-After. */
  public Fault delay(Duration length) {
    return new Fault(kind, method, path, times, skip, length, bytes, afterCommit);
  }

  /** With this many bytes. */
  public Fault bytes(int size) {
    return new Fault(kind, method, path, times, skip, delay, size, afterCommit);
  }

  /** The request is carried out, and yet an error is answered. */
  public Fault onlyAfterCommit() {
    return new Fault(kind, method, path, times, skip, delay, bytes, true);
  }

  boolean matches(String requestMethod, String requestPath) {
    return (method == null || method.equals(requestMethod)) && path.matcher(requestPath).find();
  }

  Duration delayOr(Duration otherwise) {
    return delay == null ? otherwise : delay;
  }
}
