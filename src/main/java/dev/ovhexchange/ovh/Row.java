package dev.ovhexchange.ovh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one remote object that we care for, read straight from the line: whatever else the
 * object holds, and however much of it, is skipped. Values are kept as text, because OVH's
 * description promises no field and the platform's enums grow. The fields of an object within are
 * named {@code outer.inner}.
 */
final class Row {
  /** Longer ones are no ids and no counts. */
  private static final int LONGEST_NUMBER = 18;

  private final Map<String, String> values = new HashMap<>();

  private Row() {}

  /**
   * @param parser at the start of an object; afterwards at its end
   */
  static Row read(JsonParser parser, Set<String> wanted) throws IOException {
    var row = new Row();
    row.readObject(parser, wanted, "");
    return row;
  }

  /** The same of a tree that was read already. */
  static Row of(JsonNode object, Set<String> wanted) throws IOException {
    try (JsonParser parser = object.traverse()) {
      parser.nextToken();
      return read(parser, wanted);
    }
  }

  private void readObject(JsonParser parser, Set<String> wanted, String prefix) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("an object was expected");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean known = prefix.isEmpty() ? wanted.contains(name) : true;
      if (known && prefix.isEmpty() && value == JsonToken.START_OBJECT) {
        readObject(parser, wanted, name + ".");
      } else if (known && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        keep(prefix + name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  /** An object within may have any fields: the count is bounded, not only the names. */
  private void keep(String name, String value) {
    if (values.size() < 200) {
      values.put(name, value);
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** 0 when there is none: OVH says null and 0 for the same thing. */
  long number(String name) {
    String text = values.get(name);
    if (text == null || text.length() > LONGEST_NUMBER) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  int smallNumber(String name) {
    return Math.clamp(number(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean flag(String name) {
    return "true".equals(values.get(name));
  }

  @Nullable Instant instant(String name) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
