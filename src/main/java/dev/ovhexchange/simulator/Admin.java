package dev.ovhexchange.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ovhexchange.simulator.exchange.Span;
import dev.ovhexchange.simulator.exchange.VirtualClock;
import dev.ovhexchange.simulator.gateway.Answer;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import dev.ovhexchange.simulator.gateway.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hand by HTTP: whatever tests do by {@link Simulator}, other programs do under /admin. */
final class Admin {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Simulator simulator;
  private final AdminPlatforms platforms;

  Admin(Simulator simulator) {
    this.simulator = simulator;
    platforms = new AdminPlatforms(simulator);
  }

  Answer handle(Request request) {
    try {
      JsonNode answer = answer(request);
      return answer == null
          ? Answer.json(404, message("nothing here for " + request.method()))
          : Answer.json(answer.toString());
    } catch (IllegalArgumentException mistake) {
      return Answer.json(400, message(mistake.getMessage()));
    }
  }

  private @Nullable JsonNode answer(Request request) {
    List<String> path =
        Arrays.stream(request.rawPath().substring(1).split("/", -1))
            .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    String room = path.size() < 2 ? "" : path.get(1);
    List<String> rest = path.subList(Math.min(2, path.size()), path.size());
    ObjectNode body = body(request);
    return switch (room) {
      case "journal" -> journal(request.method(), rest);
      case "switches" -> switches(request.method(), body);
      case "faults" -> faults(request.method(), body);
      case "state" -> platforms.state();
      case "platforms" -> platforms.answer(request.method(), rest, body);
      case "credentials" ->
          rest.isEmpty() ? tree(simulator.keyring().list()) : credential(request, rest, body);
      case "tokens" -> tokens(request.method());
      case "clock" -> clock(request.method(), body);
      default -> null;
    };
  }

  private @Nullable JsonNode journal(String method, List<String> rest) {
    if (method.equals("DELETE")) {
      simulator.journal().clear();
      return MAPPER.nullNode();
    }
    if (rest.isEmpty()) {
      return tree(simulator.journal().entries());
    }
    if (!rest.getFirst().equals("summary")) {
      return null;
    }
    ObjectNode summary = MAPPER.createObjectNode();
    summary.put("total", simulator.journal().total());
    summary.set("operations", tree(simulator.journal().summary()));
    summary.set("mostPerMinute", tree(simulator.journal().mostPerMinute()));
    return summary;
  }

  private JsonNode switches(String method, ObjectNode body) {
    if (method.equals("DELETE")) {
      simulator.switches().reset();
    }
    if (method.equals("PATCH")) {
      body.properties()
          .forEach(one -> simulator.switches().set(one.getKey(), one.getValue().asText()));
    }
    return tree(simulator.switches().all());
  }

  private JsonNode faults(String method, ObjectNode body) {
    if (method.equals("DELETE")) {
      simulator.faults().clear();
    }
    if (method.equals("POST")) {
      simulator.faults().inject(fault(body));
    }
    return tree(simulator.faults().pending().stream().map(Admin::show).toList());
  }

  private static Fault fault(ObjectNode body) {
    Fault fault = Fault.of(FaultKind.of(body.path("kind").asText()));
    JsonNode method = body.get("method");
    fault = fault.on(method == null ? null : method.asText(), body.path("path").asText());
    for (var property : body.properties()) {
      JsonNode value = property.getValue();
      fault =
          switch (property.getKey()) {
            case "kind", "method", "path" -> fault;
            case "times" -> fault.times(value.asInt() < 0 ? Fault.ALWAYS : value.asInt());
            case "skip" -> fault.skip(value.asInt());
            case "delay" -> fault.delay(Span.parse(value.asText()).low());
            case "bytes" -> fault.bytes(value.asInt());
            case "afterCommit" -> value.asBoolean() ? fault.onlyAfterCommit() : fault;
            default ->
                throw new IllegalArgumentException(
                    "unknown field '"
                        + property.getKey()
                        + "'; allowed: kind, method, path, times, skip, delay, bytes, afterCommit");
          };
    }
    return fault;
  }

  private static ObjectNode show(Fault fault) {
    return MAPPER
        .createObjectNode()
        .put("kind", fault.kind().key())
        .put("method", fault.method())
        .put("path", fault.path().pattern())
        .put("times", fault.times() == Fault.ALWAYS ? -1 : fault.times());
  }

  private @Nullable JsonNode credential(Request request, List<String> rest, ObjectNode body) {
    long id = Long.parseLong(rest.getFirst());
    switch (request.method()) {
      case "PATCH" ->
          simulator.keyring().setStatus(simulator.keyring().key(id), body.path("status").asText());
      case "DELETE" -> simulator.keyring().revoke(simulator.keyring().key(id));
      default -> {
        return null;
      }
    }
    return tree(simulator.keyring().list());
  }

  private @Nullable JsonNode tokens(String method) {
    if (!method.equals("DELETE")) {
      return null;
    }
    simulator.keyring().expireTokens();
    return MAPPER.nullNode();
  }

  private JsonNode clock(String method, ObjectNode body) {
    if (method.equals("POST")) {
      if (!(simulator.config().clock() instanceof VirtualClock clock)) {
        throw new IllegalArgumentException("the clock is real; it cannot be advanced");
      }
      clock.advance(Span.parse(body.path("advance").asText()).low());
    }
    return MAPPER.createObjectNode().put("now", simulator.config().clock().instant().toString());
  }

  private static ObjectNode body(Request request) {
    if (request.body().length() == 0) {
      return MAPPER.createObjectNode();
    }
    try {
      if (MAPPER.readTree(request.body().getBytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("the body is not JSON", unreadable);
    }
    throw new IllegalArgumentException("the body is not an object");
  }

  private static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static String message(@Nullable String text) {
    return MAPPER.createObjectNode().put("message", text).toString();
  }
}
