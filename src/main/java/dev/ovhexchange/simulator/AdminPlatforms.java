package dev.ovhexchange.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the admin API below /admin/platforms, and the summary under /admin/state. */
final class AdminPlatforms {
  private final Simulator simulator;

  AdminPlatforms(Simulator simulator) {
    this.simulator = simulator;
  }

  /** All platforms in short. */
  JsonNode state() {
    return simulator
        .world()
        .exclusively(
            () -> {
              ArrayNode all = Admin.MAPPER.createArrayNode();
              simulator.world().platforms().forEach(exchange -> all.add(summary(exchange)));
              return all;
            });
  }

  /** Answers a request whose path goes on with these segments. */
  @Nullable JsonNode answer(String method, List<String> path, ObjectNode body) {
    if (path.isEmpty()) {
      return state();
    }
    Platform platform = simulator.platform(path.getFirst());
    if (path.size() == 1) {
      return platform(platform, method, body);
    }
    String key = path.size() == 2 ? "" : path.get(2);
    return switch (path.get(1)) {
      case "connectors" -> connectors(platform, method, key, body);
      case "mailboxes" -> mailboxes(platform, method, key, body);
      case "domains" -> domains(platform, method, key, body);
      case "tasks" -> tasks(platform, method, key, body);
      default -> null;
    };
  }

  private JsonNode platform(Platform platform, String method, ObjectNode body) {
    if (method.equals("PATCH")) {
      body.properties().forEach(change -> change(platform, change.getKey(), change.getValue()));
    }
    for (Exchange exchange : simulator.world().platforms()) {
      if (exchange.organization().equals(platform.organization())) {
        return summary(exchange);
      }
    }
    return Admin.MAPPER.nullNode();
  }

  private static void change(Platform platform, String name, JsonNode value) {
    switch (name) {
      case "state" -> platform.setState(value.asText());
      case "offer" -> platform.setOffer(value.asText());
      case "expired" -> platform.setExpired(value.asBoolean());
      default ->
          throw new IllegalArgumentException(
              "unknown field '" + name + "'; allowed: state, offer, expired");
    }
  }

  private static @Nullable JsonNode connectors(
      Platform platform, String method, String key, ObjectNode body) {
    if (key.isEmpty()) {
      if (method.equals("POST")) {
        String name = body.path("displayName").asText();
        long id = platform.addConnector(name, body.path("smartHost").asText());
        return shown(platform.connector(id));
      }
      return Admin.MAPPER
          .createArrayNode()
          .addAll(platform.connectors().stream().map(AdminPlatforms::shown).toList());
    }
    long id = Long.parseLong(key);
    switch (method) {
      case "PATCH" -> platform.editConnector(id, map(body));
      case "DELETE" -> platform.removeConnector(id);
      default -> {}
    }
    return shown(platform.connector(id));
  }

  private static @Nullable JsonNode mailboxes(
      Platform platform, String method, String key, ObjectNode body) {
    if (key.isEmpty()) {
      if (method.equals("POST")) {
        String address = body.path("address").asText();
        long _ = platform.addMailbox(address);
        return shown(platform.mailbox(address));
      }
      return Admin.MAPPER.valueToTree(platform.mailboxes());
    }
    switch (method) {
      case "PATCH" -> platform.editMailbox(key, map(body));
      case "DELETE" -> platform.removeMailbox(key);
      default -> {}
    }
    return shown(platform.mailbox(key));
  }

  private static @Nullable JsonNode domains(
      Platform platform, String method, String key, ObjectNode body) {
    if (key.isEmpty()) {
      if (method.equals("POST")) {
        platform.addDomain(body.path("name").asText());
      }
      return Admin.MAPPER.valueToTree(platform.domains());
    }
    switch (method) {
      case "PATCH" -> platform.editDomain(key, map(body));
      case "DELETE" -> platform.removeDomain(key);
      default -> {}
    }
    return shown(platform.domain(key));
  }

  private static JsonNode tasks(Platform platform, String method, String key, ObjectNode body) {
    if (method.equals("PATCH") && !key.isEmpty()) {
      TaskOutcome outcome = TaskOutcome.valueOf(body.path("status").asText());
      platform.finishTask(Long.parseLong(key), outcome);
    }
    return Admin.MAPPER.valueToTree(platform.tasks());
  }

  private JsonNode summary(Exchange exchange) {
    Platform platform = simulator.platform(exchange.organization());
    ObjectNode summary = Admin.MAPPER.createObjectNode();
    summary.put("organization", exchange.organization());
    summary.put("service", exchange.service());
    summary.put("offer", exchange.offer());
    summary.put("state", exchange.state());
    summary.put("expired", exchange.expired());
    summary.put("mailboxes", platform.mailboxes().size());
    ObjectNode attached = summary.putObject("attached");
    platform
        .connectors()
        .forEach(one -> attached.put(Long.toString(one.id()), platform.attachedTo(one.id())));
    summary.set(
        "connectors",
        Admin.MAPPER
            .createArrayNode()
            .addAll(platform.connectors().stream().map(AdminPlatforms::shown).toList()));
    summary.set("domains", Admin.MAPPER.valueToTree(platform.domains()));
    return summary;
  }

  private static JsonNode shown(Snapshots.OfConnector connector) {
    ObjectNode shown = Admin.MAPPER.valueToTree(connector);
    return shown.without(List.of("user", "password"));
  }

  private static JsonNode shown(Optional<?> found) {
    return found
        .map(
            one ->
                one instanceof Snapshots.OfConnector connector
                    ? shown(connector)
                    : Admin.MAPPER.<JsonNode>valueToTree(one))
        .orElseGet(Admin.MAPPER::nullNode);
  }

  private static Map<String, JsonNode> map(ObjectNode body) {
    return Admin.MAPPER.convertValue(body, new TypeReference<>() {});
  }
}
