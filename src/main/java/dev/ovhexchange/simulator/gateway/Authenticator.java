package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import dev.ovhexchange.simulator.gateway.Consumer.Application;
import dev.ovhexchange.simulator.gateway.Keyring.Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, and whether they may: every refusal as the gateway words it. */
final class Authenticator {
  private static final String BEARER = "Bearer ";

  private final Keyring keyring;
  private final Switches switches;

  Authenticator(Keyring keyring, Switches switches) {
    this.keyring = keyring;
    this.switches = switches;
  }

  /** How the journal names the caller, right or wrong. */
  String label(Request request) {
    String authorization = request.header("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      String owner = keyring.owner(authorization.substring(BEARER.length()));
      return owner == null ? "unknown" : "oauth2:" + owner;
    }
    String key = request.header("X-Ovh-Consumer");
    if (key == null) {
      return "anonymous";
    }
    Consumer consumer = keyring.consumer(key);
    return consumer == null ? "unknown" : consumer.label();
  }

  /** Who calls. */
  Caller authenticate(Request request, Instant serverTime) {
    String authorization = request.header("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      Client client = keyring.bearer(authorization.substring(BEARER.length()), serverTime);
      if (client == null) {
        throw notLoggedIn();
      }
      return new Caller(null, client);
    }
    if (request.header("X-Ovh-Application") == null) {
      throw notLoggedIn();
    }
    return new Caller(signer(request, serverTime), null);
  }

  private Consumer signer(Request request, Instant serverTime) {
    Application application = keyring.application(request.header("X-Ovh-Application"));
    if (application == null) {
      throw Refusal.gateway(403, "INVALID_KEY", "This application key is invalid");
    }
    Consumer consumer = keyring.consumer(request.header("X-Ovh-Consumer"));
    if (consumer == null || !consumer.application().equals(application)) {
      throw Refusal.gateway(403, "NOT_CREDENTIAL", "This credential does not exist");
    }
    String timestamp = request.header("X-Ovh-Timestamp");
    if (timestamp == null || !timestamp.matches("\\d{1,12}") || late(timestamp, serverTime)) {
      throw Refusal.gateway(400, "QUERY_TIME_OUT", "Query out of time");
    }
    String expected =
        Signature.of(
            application.secret(),
            consumer.consumerKey(),
            request.method(),
            request.url(),
            request.body(),
            timestamp);
    if (!same(expected, request.header("X-Ovh-Signature"))) {
      throw Refusal.gateway(400, "INVALID_SIGNATURE", "Invalid signature");
    }
    if (!consumer.status(serverTime).equals("validated")) {
      throw invalidCredential();
    }
    consumer.used(serverTime);
    return consumer;
  }

  /** Refuses a call that the caller has no right to. */
  void authorize(Caller caller, String method, String path, @Nullable String action) {
    Consumer consumer = caller.consumer();
    if (consumer != null && !covered(consumer.rules(), method, path)) {
      throw notGranted();
    }
    Client client = caller.client();
    if (client != null && action != null && !client.may(action)) {
      throw Refusal.missingAction(action);
    }
  }

  static Refusal notGranted() {
    return Refusal.gateway(403, "NOT_GRANTED_CALL", "This call has not been granted");
  }

  static Refusal invalidCredential() {
    return Refusal.gateway(403, "INVALID_CREDENTIAL", "This credential is not valid");
  }

  private static Refusal notLoggedIn() {
    return Refusal.service(401, "Client::Unauthorized", "You must login first");
  }

  private static boolean covered(List<AccessRule> rules, String method, String path) {
    for (AccessRule rule : rules) {
      if (rule.covers(method, path)) {
        return true;
      }
    }
    return false;
  }

  private boolean late(String timestamp, Instant serverTime) {
    Duration distance =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), serverTime).abs();
    return distance.compareTo(switches.duration(Switch.SKEW_WINDOW)) > 0;
  }

  private static boolean same(String expected, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
