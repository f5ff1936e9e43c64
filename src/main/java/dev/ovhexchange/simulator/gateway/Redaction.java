package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of bodies before anybody can read them in the journal. */
final class Redaction {
  private static final Set<String> SECRET = Set.of("user", "password");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Redaction() {}

  /** The body for the journal; what cannot be read is not shown at all. */
  static @Nullable String of(Buffer body) {
    if (body.length() == 0) {
      return null;
    }
    String text = body.toString();
    if (text.startsWith("{")
        && !text.contains("user")
        && !text.contains("pass")
        && !text.contains("\\u")) {
      return text;
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree instanceof ObjectNode object) {
        SECRET.forEach(name -> hide(object, name));
        return object.toString();
      }
    } catch (JsonProcessingException unreadable) {
      return "(not JSON)";
    }
    return "(not an object)";
  }

  private static void hide(ObjectNode object, String name) {
    if (object.hasNonNull(name)) {
      object.put(name, "***");
    }
  }
}
