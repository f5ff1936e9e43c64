package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import dev.ovhexchange.simulator.gateway.Keyring.Client;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OAuth2 token endpoint: client credentials by form or by HTTP Basic, scope all. */
final class Tokens {
  private static final String BASIC = "Basic ";

  private final Keyring keyring;
  private final Switches switches;

  Tokens(Keyring keyring, Switches switches) {
    this.keyring = keyring;
    this.switches = switches;
  }

  Answer handle(Request request, Instant serverTime) {
    String type = request.header("Content-Type");
    if (!request.method().equals("POST")
        || type == null
        || !type.startsWith("application/x-www-form-urlencoded")) {
      return error(400, "invalid_request", "a POST of a form is expected");
    }
    Map<String, String> form = Queries.parse(request.body().toString());
    Client client = client(request, form);
    if (client == null) {
      return error(401, "invalid_client", "Client authentication failed");
    }
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return error(400, "unsupported_grant_type", "grant_type must be client_credentials");
    }
    if (!"all".equals(form.get("scope"))) {
      return error(400, "invalid_scope", "The requested scope is invalid");
    }
    Duration lifetime = switches.duration(Switch.TOKEN_LIFETIME);
    return Answer.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", keyring.issue(client, serverTime, lifetime))
            .put("token_type", "Bearer")
            .put("expires_in", lifetime.toSeconds())
            .put("scope", "all")
            .toString());
  }

  private @Nullable Client client(Request request, Map<String, String> form) {
    String authorization = request.header("Authorization");
    if (authorization == null || !authorization.startsWith(BASIC)) {
      return keyring.client(form.get("client_id"), form.get("client_secret"));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2
          ? keyring.client(Percent.decode(parts[0]), Percent.decode(parts[1]))
          : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static Answer error(int status, String code, String description) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", code).put("error_description", description);
    return Answer.json(status, body.toString());
  }
}
