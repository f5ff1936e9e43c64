package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A send connector, with the user and password that the API never shows. */
public final class Connector extends Subject {
  private static final Map<String, JsonNode> INITIAL =
      Map.of(
          "port", JSON.numberNode(25L),
          "requireTLS", JSON.booleanNode(false),
          "maxSendSize", JSON.numberNode(100L),
          "dnsRouting", JSON.booleanNode(false),
          "smartHostAuthMechanism", JSON.textNode("none"));

  private final long id;
  private final boolean platformDefault;
  private final Map<String, JsonNode> values = new HashMap<>(INITIAL);
  private @Nullable String user;
  private @Nullable String password;
  private int authenticationChanges;

  Connector(long id, boolean platformDefault, Instant creationDate) {
    super(creationDate);
    this.id = id;
    this.platformDefault = platformDefault;
  }

  /** The number in the API. */
  public long id() {
    return id;
  }

  /** Whether it is the platform's own connector. */
  public boolean platformDefault() {
    return platformDefault;
  }

  /** The name shown to people. */
  public String displayName() {
    return value("displayName").asText();
  }

  /** The relay. */
  public String smartHost() {
    return value("smartHost").asText();
  }

  /** The relay's port. */
  public int port() {
    return value("port").asInt();
  }

  /** Whether mail only goes out encrypted. */
  public boolean requireTls() {
    return value("requireTLS").asBoolean();
  }

  /** The largest message, in MB. */
  public int maxSendSize() {
    return value("maxSendSize").asInt();
  }

  /** none, basicAuth or basicAuthRequireTLS. */
  public String mechanism() {
    return value("smartHostAuthMechanism").asText();
  }

  /** The SMTP user; write-only in the API. */
  public @Nullable String user() {
    return user;
  }

  /** The SMTP password; write-only in the API. */
  public @Nullable String password() {
    return password;
  }

  /** How often the credentials were set, so that a rotation can be seen without showing them. */
  public int authenticationChanges() {
    return authenticationChanges;
  }

  @Override
  JsonNode value(String name) {
    return switch (name) {
      case "id" -> JSON.numberNode(id);
      case "default" -> JSON.booleanNode(platformDefault);
      default -> {
        JsonNode value = values.get(name);
        yield value == null ? common(name) : value;
      }
    };
  }

  @Override
  void set(String name, JsonNode value) {
    values.put(name, value);
  }

  /** Takes what the body says of mechanism, user and password. */
  void authenticate(Map<String, JsonNode> body) {
    JsonNode mechanism = body.get("smartHostAuthMechanism");
    if (mechanism != null && !mechanism.isNull()) {
      set("smartHostAuthMechanism", mechanism);
    }
    user = text(body.get("user"), user);
    password = text(body.get("password"), password);
    authenticationChanges++;
    if (value("smartHostAuthMechanism").asText().equals("none")) {
      user = null;
      password = null;
    }
  }

  private static @Nullable String text(@Nullable JsonNode node, @Nullable String otherwise) {
    return node == null || node.isNull() ? otherwise : node.asText();
  }
}
