package dev.ovhexchange.simulator.gateway;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before faults: status, body and headers of its own.
 *
 * @param status HTTP status
 * @param type content type
 * @param body the bytes
 * @param headers beside content type and query id
 */
public record Answer(int status, String type, Buffer body, Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";

  /** 200 with JSON. */
  public static Answer json(Buffer body) {
    return new Answer(200, JSON, body, Map.of());
  }

  /** 200 with JSON text. */
  public static Answer json(String body) {
    return json(Buffer.buffer(body));
  }

  /** What "void" looks like: 200 with {@code null}. */
  public static Answer none() {
    return json("null");
  }

  /** JSON with another status. */
  public static Answer json(int status, String body) {
    return new Answer(status, JSON, Buffer.buffer(body), Map.of());
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, body, more);
  }

  /** The same with Retry-After, if there is one to tell. */
  public Answer with(@Nullable Duration retryAfter) {
    return retryAfter == null
        ? this
        : with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }

  /** The same with another body. */
  public Answer with(Buffer other) {
    return new Answer(status, type, other, headers);
  }
}
