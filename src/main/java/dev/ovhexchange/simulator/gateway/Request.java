package dev.ovhexchange.simulator.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param method GET, POST, PUT, DELETE...
 * @param uri path and query exactly as sent
 * @param url scheme, host, path and query exactly as the caller must have signed them
 * @param headers a header by its name in any case; null if absent
 * @param body the bytes
 */
public record Request(
    String method, String uri, String url, UnaryOperator<@Nullable String> headers, Buffer body) {

  /** A header by its name in any case, or null. */
  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** The path as sent, without query. */
  public String rawPath() {
    int mark = uri.indexOf('?');
    return mark < 0 ? uri : uri.substring(0, mark);
  }

  /** The query as sent, or null. */
  public @Nullable String rawQuery() {
    int mark = uri.indexOf('?');
    return mark < 0 ? null : uri.substring(mark + 1);
  }
}
