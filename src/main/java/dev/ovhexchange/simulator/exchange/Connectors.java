package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The send connectors of one platform and the rules of their life. */
public final class Connectors {
  private static final int DEFAULT_MAX_SIZE = 100;

  private final Exchange exchange;
  private final Map<Long, Connector> rows = new TreeMap<>();
  private long lastId = 28;

  Connectors(Exchange exchange) {
    this.exchange = exchange;
  }

  /** All rows that exist, by id; a hidden default connector is not among them. */
  public Collection<Connector> all() {
    boolean hidden = exchange.switches().is(Switch.DEFAULT_CONNECTOR, "hidden");
    return rows.values().stream().filter(row -> !hidden || !row.platformDefault()).toList();
  }

  /** A connector by its id, or null. */
  public @Nullable Connector find(long id) {
    return rows.get(id);
  }

  /** POST: starts to make one. The answer tells the task, never the id. */
  public Task create(Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    check(body, 0);
    checkAuthentication(body);
    Connector connector = new Connector(++lastId, false, exchange.clock().instant());
    Map<String, JsonNode> properties = new HashMap<>(body);
    properties.keySet().removeAll(Set.of("user", "password"));
    properties.forEach(connector::set);
    connector.authenticate(body);
    connector.state(ObjectState.creating);
    if (exchange.switches().is(Switch.ROW_VISIBLE, "at-post")) {
      rows.put(connector.id(), connector);
    }
    return exchange.start("addSendConnector", connector, forced, new Creation(connector));
  }

  /** PUT: starts to change one; the caller learns nothing of the task. */
  public void edit(Connector connector, Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    requireOwn(connector);
    check(body, connector.id());
    exchange.requireIdle(connector);
    Task _ = exchange.edit("setSendConnector", connector, forced, body, () -> {});
  }

  /** POST changeAuthentication. */
  public Task changeAuthentication(
      Connector connector, Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    requireOwn(connector);
    if (exchange.switches().is(Switch.AUTHENTICATION_CHANGE, "complete")) {
      checkAuthentication(body);
    }
    exchange.requireIdle(connector);
    return exchange.start(
        "setSendConnector",
        connector,
        forced,
        new Task.Effect() {
          @Override
          public void done(Instant when) {
            connector.authenticate(body);
            connector.updated(when);
          }

          @Override
          public void failed(Instant when) {}
        });
  }

  /** DELETE: starts to remove one. */
  public Task delete(Connector connector, @Nullable TaskOutcome forced) {
    requireOwn(connector);
    exchange.requireIdle(connector);
    if (exchange.switches().is(Switch.DELETE_ATTACHED, "reject") && used(connector.id())) {
      throw Refusal.service(409, "Client::Conflict", "This send connector is still used");
    }
    connector.state(ObjectState.deleting);
    return exchange.start(
        "deleteSendConnector",
        connector,
        forced,
        new Task.Effect() {
          @Override
          public void done(Instant when) {
            remove(connector);
          }

          @Override
          public void failed(Instant when) {
            connector.state(ObjectState.ok);
          }
        });
  }

  /** Adds one that is ready, by hand. */
  public Connector add(Map<String, JsonNode> properties, boolean platformDefault) {
    Connector connector = new Connector(++lastId, platformDefault, exchange.clock().instant());
    properties.forEach(connector::set);
    rows.put(connector.id(), connector);
    return connector;
  }

  /** Changes one by hand, without a task. */
  public void set(Connector connector, Map<String, JsonNode> properties) {
    properties.forEach(connector::set);
    connector.updated(exchange.clock().instant());
  }

  /** Sets the credentials of one by hand, without a task. */
  public void setAuthentication(Connector connector, Map<String, JsonNode> properties) {
    connector.authenticate(properties);
    connector.updated(exchange.clock().instant());
  }

  /** Removes one, by its task or by hand; what used it is reset or left dangling. */
  public void remove(Connector connector) {
    rows.remove(connector.id());
    if (!exchange.switches().is(Switch.DELETE_ATTACHED, "dangling")) {
      exchange.mailboxes().forget(connector.id());
      exchange.domains().forget(connector.id());
    }
  }

  private boolean used(long id) {
    return exchange.mailboxes().uses(id) || exchange.domains().uses(id);
  }

  private static void requireOwn(Connector connector) {
    if (connector.platformDefault()) {
      throw Refusal.badRequest("The default send connector cannot be changed");
    }
  }

  private void check(Map<String, JsonNode> body, long self) {
    JsonNode name = body.get("displayName");
    if (name != null && name.asText().isBlank()) {
      throw Refusal.badRequest("[displayName] This value should not be blank");
    }
    if (name != null && exchange.switches().is(Switch.DUPLICATE_NAME, "reject")) {
      requireNewName(name.asText(), self);
    }
    JsonNode host = body.get("smartHost");
    if (host != null && !host.isNull() && host.asText().isBlank()) {
      throw Refusal.badRequest("[smartHost] This value should not be blank");
    }
    range(body, "port", 65_535);
    boolean limited = exchange.switches().is(Switch.SIZE_ABOVE_100, "reject");
    range(body, "maxSendSize", limited ? DEFAULT_MAX_SIZE : Long.MAX_VALUE);
  }

  private void requireNewName(String name, long self) {
    boolean taken =
        rows.values().stream()
            .anyMatch(row -> row.id() != self && row.displayName().equalsIgnoreCase(name));
    if (taken) {
      throw Refusal.service(409, "Client::Conflict", "displayName " + name + " already exists");
    }
  }

  private static void range(Map<String, JsonNode> body, String name, long highest) {
    JsonNode value = body.get(name);
    if (value != null && (value.asLong() < 1 || value.asLong() > highest)) {
      throw Refusal.badRequest("[" + name + "] Given data (" + value + ") is out of range");
    }
  }

  private static void checkAuthentication(Map<String, JsonNode> body) {
    JsonNode mechanism = body.get("smartHostAuthMechanism");
    if (mechanism == null || mechanism.asText().equals("none")) {
      return;
    }
    for (String name : List.of("user", "password")) {
      JsonNode value = body.get(name);
      if (value == null || value.isNull() || value.asText().isEmpty()) {
        throw Refusal.badRequest("[" + name + "] This value is required by the mechanism");
      }
    }
  }

  private final class Creation implements Task.Effect {
    private final Connector connector;

    Creation(Connector connector) {
      this.connector = connector;
    }

    @Override
    public void done(Instant when) {
      connector.state(ObjectState.ok);
      rows.put(connector.id(), connector);
    }

    @Override
    public void failed(Instant when) {
      if (exchange.switches().is(Switch.FAILED_ADD, "gone")) {
        rows.remove(connector.id());
      }
    }
  }
}
