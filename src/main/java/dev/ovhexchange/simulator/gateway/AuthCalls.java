package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.gateway.Consumer.Application;
import dev.ovhexchange.simulator.gateway.Keyring.Client;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations under /auth. */
final class AuthCalls {
  private static final String ACCOUNT = "zz111111-ovh";

  private final Keyring keyring;

  AuthCalls(Keyring keyring) {
    this.keyring = keyring;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/auth/time", AuthCalls::time),
        Route.open("POST", "/auth/credential", this::request),
        Route.free("GET", "/auth/currentCredential", AuthCalls::current),
        Route.free("GET", "/auth/details", AuthCalls::details),
        Route.free("POST", "/auth/logout", AuthCalls::logout));
  }

  private static Answer time(Call call) {
    return Answer.json(Long.toString(call.serverTime().getEpochSecond()));
  }

  private Answer request(Call call) {
    Application application = keyring.application(call.request().header("X-Ovh-Application"));
    if (application == null) {
      throw Refusal.gateway(403, "INVALID_KEY", "This application key is invalid");
    }
    ObjectNode body = Bodies.object(call.body());
    if (!body.path("accessRules").isArray()) {
      throw Refusal.badRequest("Body parameter accessRules isn't formated correctly");
    }
    List<AccessRule> rules = new ArrayList<>();
    for (JsonNode rule : body.path("accessRules")) {
      rules.add(new AccessRule(rule.path("method").asText(), rule.path("path").asText()));
    }
    Consumer consumer = keyring.request(application, rules, call.serverTime());
    return Answer.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("consumerKey", consumer.consumerKey())
            .put("state", "pendingValidation")
            .put("validationUrl", "/admin/credentials/" + consumer.credentialId())
            .toString());
  }

  private static Answer current(Call call) {
    Consumer consumer = call.caller().consumer();
    if (consumer == null) {
      throw Refusal.service(403, "Client::Forbidden", "No credential behind this token");
    }
    ObjectNode credential = JsonNodeFactory.instance.objectNode();
    credential.put("credentialId", consumer.credentialId());
    credential.put("applicationId", consumer.application().id());
    credential.put("status", consumer.status(call.serverTime()));
    credential.put("creation", date(consumer.creation()));
    credential.put("expiration", date(consumer.expiration()));
    credential.put("lastUse", date(consumer.lastUse()));
    credential.put("ovhSupport", false);
    credential.putNull("allowedIPs");
    ArrayNode rules = credential.putArray("rules");
    consumer
        .rules()
        .forEach(rule -> rules.addObject().put("method", rule.method()).put("path", rule.path()));
    return Answer.json(credential.toString());
  }

  private static Answer details(Call call) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("account", ACCOUNT);
    Client client = call.caller().client();
    details.put("method", client == null ? "account" : "oauth2_client_credentials");
    Consumer consumer = call.caller().consumer();
    if (consumer != null) {
      ArrayNode routes = details.putArray("allowedRoutes");
      consumer
          .rules()
          .forEach(
              rule -> routes.addObject().put("method", rule.method()).put("path", rule.path()));
    }
    String identity =
        client == null
            ? "urn:v1:eu:identity:account:" + ACCOUNT
            : "urn:v1:eu:identity:credential:" + ACCOUNT + "/oauth2-" + client.id();
    details.putArray("identities").add(identity);
    details.putArray("roles");
    details.putNull("user");
    return Answer.json(details.toString());
  }

  private static Answer logout(Call call) {
    Consumer consumer = call.caller().consumer();
    if (consumer != null) {
      consumer.status("expired");
    }
    return Answer.none();
  }

  private static @Nullable String date(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
