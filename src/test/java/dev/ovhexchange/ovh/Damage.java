package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.properties.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes of a good answer what a platform of another year, a proxy or a fault may make of it. */
final class Damage {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<Integer> STATUSES =
      List.of(201, 204, 301, 400, 401, 403, 404, 405, 408, 409, 423, 429, 460, 500, 502, 503);
  private static final List<String> WORDS =
      List.of(
          "",
          "Client::Forbidden::Busy",
          "INVALID_SIGNATURE",
          "This service does not exist",
          "The requested object (id = 29) does not exist",
          "a task is pending",
          "\u0000\u001b[31m\uffff",
          "x".repeat(70_000),
          "99999999999999999999",
          "2023-13-45T99:99:99Z");

  private final Dice dice;

  Damage(Dice dice) {
    this.dice = dice;
  }

  /** Some answer in the place of this one; sometimes this one. */
  Reply of(String good) {
    return switch (dice.below(12)) {
      case 0 -> Reply.ok(good);
      case 1 -> Reply.ok(good.substring(0, dice.below(good.length() + 1)));
      case 2 -> Reply.ok(good + dice.oneOf(" null", "{}", "]", "\u0000"));
      case 3 -> Reply.html(dice.oneIn(2) ? 200 : dice.oneOf(STATUSES));
      case 4 -> new Reply.Text(dice.oneOf(STATUSES), Map.of(), error());
      case 5 -> new Reply.Text(dice.oneOf(STATUSES), Map.of("Retry-After", word()), good);
      case 6 -> dice.oneOf(new Reply.Reset(), new Reply.Hangup());
      case 7 -> new Reply.Fragment(200, good.substring(0, dice.below(good.length() + 1)), false);
      case 8 ->
          Reply.ok(altered(good))
              .with("X-Pagination-Elements", dice.oneOf("0", "1", "-1", "many", "999999999999"));
      case 9 -> Reply.ok(repeated(good));
      default -> Reply.ok(altered(good));
    };
  }

  private String error() {
    ObjectNode error = NODES.objectNode();
    error.set(dice.oneOf("errorCode", "class", "httpCode"), anything(2));
    error.set("message", dice.oneIn(2) ? NODES.textNode(word()) : anything(2));
    error.set("details", anything(3));
    return error.toString();
  }

  private String word() {
    return dice.oneOf(WORDS).replaceAll("[\\r\\n\\x00-\\x1f\\uffff]", "");
  }

  private static String repeated(String good) {
    return good.startsWith("[") && good.length() > 2
        ? "[" + good.substring(1, good.length() - 1) + "," + good.substring(1)
        : "[" + good + "," + good + "]";
  }

  /** Some of its values are others. */
  private String altered(String good) {
    JsonNode tree;
    try {
      tree = Json.tree(good.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int times = dice.between(1, 3); times > 0; times--) {
      tree = alter(tree, 4);
    }
    return tree.toString();
  }

  private JsonNode alter(JsonNode node, int depth) {
    if (depth == 0 || dice.oneIn(5)) {
      return anything(3);
    }
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = dice.oneOf(names);
      switch (dice.below(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("unknown" + dice.below(9), anything(3));
        default -> object.set(name, alter(object.get(name), depth - 1));
      }
      return object;
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      int at = dice.below(array.size());
      array.set(at, alter(array.get(at), depth - 1));
      return array;
    }
    return anything(3);
  }

  private JsonNode anything(int depth) {
    return switch (dice.below(depth == 0 ? 8 : 11)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(dice.oneIn(2));
      case 2 -> NODES.numberNode(dice.anyLong());
      case 3 -> NODES.numberNode(dice.oneOf(0, -1, 1, Integer.MAX_VALUE));
      case 4 -> NODES.numberNode(dice.oneOf(1e300, -0.5, 3.0));
      case 5, 6, 7 -> NODES.textNode(dice.oneOf(WORDS));
      case 8 -> NODES.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
      case 9 -> NODES.objectNode().set(dice.oneOf("id", "value", "x"), anything(depth - 1));
      default -> deep();
    };
  }

  private static JsonNode deep() {
    JsonNode node = NODES.arrayNode();
    for (int i = 0; i < 50; i++) {
      node = NODES.arrayNode().add(node);
    }
    return node;
  }
}
