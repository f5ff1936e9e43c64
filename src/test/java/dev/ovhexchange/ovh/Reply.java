package dev.ovhexchange.ovh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the scripted server does with a request. */
sealed interface Reply {

  /** A whole answer. */
  record Text(int status, Map<String, String> headers, String body) implements Reply {
    Text with(String name, Object value) {
      var more = new HashMap<>(headers);
      more.put(name, value.toString());
      return new Text(status, more, body);
    }
  }

  /** The connection is torn down without a byte. */
  record Reset() implements Reply {}

  /** The connection is closed in good order without a byte. */
  record Hangup() implements Reply {}

  /** Nothing comes, and the connection stays. */
  record Silence() implements Reply {}

  /**
   * The head of an answer and a part of its body; then the connection is closed or, if it drips,
   * stays.
   */
  record Fragment(int status, String begin, boolean stays) implements Reply {}

  static Text json(int status, String body) {
    return new Text(
        status,
        Map.of("Content-Type", "application/json", "X-Ovh-QueryID", "EU.ext-4.6560.17.ab"),
        body);
  }

  static Text ok(String body) {
    return json(200, body);
  }

  static Text html(int status) {
    return new Text(status, Map.of("Content-Type", "text/html"), "<html><h1>Sorry</h1></html>");
  }

  static byte[] bytes(Text text) {
    byte[] body = text.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("HTTP/1.1 " + text.status() + " Scripted\r\n");
    text.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + body.length + "\r\n\r\n");
    byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
