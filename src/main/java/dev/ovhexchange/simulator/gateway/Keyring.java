package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.gateway.Consumer.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All credentials: applications with their consumer keys, and OAuth2 clients with their tokens.
 * Thread safe. The public methods are hands: they change what a request meets next.
 */
public final class Keyring {
  private static final List<String> STATUSES =
      List.of("pendingValidation", "validated", "refused", "expired");

  private final Map<String, Application> applications = new LinkedHashMap<>();
  private final Map<String, Consumer> consumers = new LinkedHashMap<>();
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private long lastId = 100;
  private long lastToken;

  /** Adds an application and one validated consumer key of it. */
  public synchronized void addKey(
      String applicationKey,
      String applicationSecret,
      String consumerKey,
      List<AccessRule> rules,
      Instant now) {
    Application application =
        applications.computeIfAbsent(
            applicationKey, key -> new Application(++lastId, key, applicationSecret));
    consumers.put(
        consumerKey, new Consumer(++lastId, application, consumerKey, rules, "validated", now));
  }

  /** Adds an OAuth2 client; a star in an action stands for anything. */
  public synchronized void addClient(String id, String secret, List<String> actions) {
    clients.put(id, new Client(id, secret, List.copyOf(actions)));
  }

  /** Lets a consumer key expire at an instant; null for never. */
  public synchronized void expireAt(String consumerKey, @Nullable Instant expiration) {
    known(consumerKey).expiration(expiration);
  }

  /** Sets the status: pendingValidation, validated, refused or expired. */
  public synchronized void setStatus(String consumerKey, String status) {
    if (!STATUSES.contains(status)) {
      throw new IllegalArgumentException("'" + status + "' is none of " + STATUSES);
    }
    known(consumerKey).status(status);
  }

  /** Makes a consumer key unknown. */
  public synchronized void revoke(String consumerKey) {
    consumers.remove(known(consumerKey).consumerKey());
  }

  /** Replaces the access rules of a consumer key. */
  public synchronized void setRules(String consumerKey, List<AccessRule> rules) {
    known(consumerKey).rules(rules);
  }

  /** Replaces the IAM actions of a client, whose tokens feel it at once. */
  public synchronized void setActions(String clientId, List<String> actions) {
    Client client = clients.get(clientId);
    if (client == null) {
      throw new IllegalArgumentException("no OAuth2 client " + clientId);
    }
    clients.put(clientId, new Client(clientId, client.secret(), List.copyOf(actions)));
  }

  /**
   * The consumer key behind the number that currentCredential shows.
   *
   * @throws IllegalArgumentException if there is none
   */
  public synchronized String key(long credentialId) {
    return consumers.values().stream()
        .filter(consumer -> consumer.credentialId() == credentialId)
        .map(Consumer::consumerKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no credential " + credentialId));
  }

  /** The numbers of all consumer keys with their application and stored status. */
  public synchronized Map<Long, String> list() {
    Map<Long, String> list = new LinkedHashMap<>();
    for (Consumer consumer : consumers.values()) {
      list.put(consumer.credentialId(), consumer.label() + " " + consumer.stored());
    }
    return list;
  }

  /** Makes every token worthless. */
  public synchronized void expireTokens() {
    tokens.clear();
  }

  synchronized @Nullable Application application(@Nullable String key) {
    return applications.get(key);
  }

  synchronized @Nullable Consumer consumer(@Nullable String key) {
    return consumers.get(key);
  }

  /** A new consumer key that waits for a person. */
  synchronized Consumer request(Application application, List<AccessRule> rules, Instant now) {
    long id = ++lastId;
    String key = "toyConsumerKey" + id;
    Consumer consumer = new Consumer(id, application, key, rules, "pendingValidation", now);
    consumers.put(key, consumer);
    return consumer;
  }

  /** The client with this id and secret, or null. */
  synchronized @Nullable Client client(@Nullable String id, @Nullable String secret) {
    Client client = clients.get(id);
    return client != null && client.secret().equals(secret) ? client : null;
  }

  /** Gives out a token. */
  synchronized String issue(Client client, Instant now, Duration lifetime) {
    tokens.values().removeIf(token -> !now.isBefore(token.expires()));
    String token = "toyToken" + ++lastToken + "." + Integer.toHexString(client.id().hashCode());
    tokens.put(token, new Token(client.id(), now.plus(lifetime)));
    return token;
  }

  /** Whose token this is, or null if it is unknown or too old. */
  synchronized @Nullable Client bearer(String token, Instant now) {
    Token known = tokens.get(token);
    return known == null || !now.isBefore(known.expires()) ? null : clients.get(known.clientId());
  }

  /** The client of a token, however old, for the journal. */
  synchronized @Nullable String owner(String token) {
    Token known = tokens.get(token);
    return known == null ? null : known.clientId();
  }

  private Consumer known(String consumerKey) {
    Consumer consumer = consumers.get(consumerKey);
    if (consumer == null) {
      throw new IllegalArgumentException("no such consumer key");
    }
    return consumer;
  }

  /** An OAuth2 service account. */
  record Client(String id, String secret, List<String> actions) {
    boolean may(String action) {
      return actions.stream().anyMatch(allowed -> AccessRule.glob(allowed, action));
    }

    @Override
    public String toString() {
      return "Client " + id;
    }
  }

  private record Token(String clientId, Instant expires) {}
}
