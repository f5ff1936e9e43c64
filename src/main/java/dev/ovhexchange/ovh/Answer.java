package dev.ovhexchange.ovh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A successful answer whose body is still on the line.
 *
 * @param body counts what is read from it and fails past its cap
 */
record Answer(HttpHeaders headers, BoundedInput body) {

  /** The most that anything but a page of a list may hold. */
  static final long OBJECT_CAP = 5L << 20;

  /** What to make of an answer. */
  @FunctionalInterface
  interface Reader<T> {
    /** An IOException means that the answer is broken, or not what was asked for. */
    T read(Answer answer) throws IOException;
  }

  /** Parses from the line; the caller reads to the end so that the connection can be used again. */
  JsonParser parser(long cap) throws IOException {
    body.cap(cap);
    return Json.parser(body);
  }

  /** The fields wanted of an answer that must be one object. */
  Row row(Set<String> wanted) throws IOException {
    try (JsonParser parser = parser(OBJECT_CAP)) {
      parser.nextToken();
      Row row = Row.read(parser, wanted);
      Json.end(parser);
      return row;
    }
  }

  /** The whole answer; missing when it is empty. */
  JsonNode tree() throws IOException {
    try (JsonParser parser = parser(OBJECT_CAP)) {
      if (parser.nextToken() == null) {
        return MissingNode.getInstance();
      }
      JsonNode node = Json.tree(parser);
      Json.end(parser);
      return node;
    }
  }

  /** A header that holds a count. */
  OptionalLong count(String header) {
    return headers
        .firstValue(header)
        .filter(value -> value.matches("\\d{1,12}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }
}
