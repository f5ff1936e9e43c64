package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Field;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Schema;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads bodies as strictly as the platform: nothing undeclared, nothing mistyped. */
final class Bodies {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Switches switches;

  Bodies(Switches switches) {
    this.switches = switches;
  }

  /** The body of a POST: everything required must be there. */
  Map<String, JsonNode> creation(Buffer body, Schema schema) {
    Map<String, JsonNode> values = read(body, schema);
    for (Field field : schema.fields()) {
      if (field.required() && !values.containsKey(field.name())) {
        throw Refusal.badRequest("Missing required body parameter " + field.name());
      }
    }
    return values;
  }

  /** The declared, writable properties of a body. */
  Map<String, JsonNode> read(Buffer body, Schema schema) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> given : object(body).properties()) {
      Field field = schema.field(given.getKey());
      if (field == null) {
        throw Refusal.badRequest("Unknown body parameter " + given.getKey());
      }
      if (!field.readOnly()) {
        check(field, given.getValue());
        values.put(field.name(), given.getValue());
      } else if (switches.is(Switch.READ_ONLY_IN_PUT, "reject")) {
        throw Refusal.badRequest("Body parameter " + field.name() + " is read only");
      }
    }
    return values;
  }

  /** Any JSON object; an empty body counts as an empty one. */
  static ObjectNode object(Buffer body) {
    if (body.length() == 0) {
      return MAPPER.createObjectNode();
    }
    try {
      if (MAPPER.readTree(body.getBytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException unreadable) {
      throw Refusal.badRequest("Invalid JSON received");
    }
    throw Refusal.badRequest("Invalid JSON received");
  }

  private static void check(Field field, JsonNode value) {
    if (value.isNull()) {
      require(field.nullable(), field);
      return;
    }
    switch (field.kind()) {
      case STRING, DATETIME -> require(value.isTextual(), field);
      case LONG -> require(value.isIntegralNumber() && value.canConvertToLong(), field);
      case BOOLEAN -> require(value.isBoolean(), field);
      case ENUM -> word(field, value);
      case FLAGS -> flags(field, value);
      case ANY -> require(value.isContainerNode(), field);
    }
  }

  private static void word(Field field, JsonNode value) {
    require(value.isTextual(), field);
    if (!field.values().contains(value.asText())) {
      throw Refusal.badRequest(
          "["
              + field.name()
              + "] Given data ("
              + value.asText()
              + ") does not belong to the enumeration "
              + field.values());
    }
  }

  private static void flags(Field field, JsonNode value) {
    require(value.isObject(), field);
    for (Map.Entry<String, JsonNode> flag : value.properties()) {
      if (!field.values().contains(flag.getKey())) {
        throw Refusal.badRequest("Unknown body parameter " + field.name() + "." + flag.getKey());
      }
      require(flag.getValue().isBoolean(), field);
    }
  }

  private static void require(boolean good, Field field) {
    if (!good) {
      throw Refusal.badRequest("Body parameter " + field.name() + " isn't formated correctly");
    }
  }
}
