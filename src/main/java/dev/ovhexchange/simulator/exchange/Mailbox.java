package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A mailbox. Only what differs from a fresh one takes memory: there may be 100,000. */
public final class Mailbox extends Subject {
  private final long id;
  private final Map<String, JsonNode> values = new HashMap<>(4);
  private String login;
  private String domain;
  private String indexedAs;
  private long sendConnectorId;
  private SpamFlags flags = SpamFlags.NEW_MAILBOX;

  Mailbox(long id, String login, String domain, Instant creationDate) {
    super(creationDate);
    this.id = id;
    this.login = login;
    this.domain = domain;
    this.indexedAs = key(address());
  }

  /** The number that survives a rename. */
  public long id() {
    return id;
  }

  /** The address, as written when it was made. */
  public String address() {
    return login + "@" + domain;
  }

  /** Its domain. */
  public String domain() {
    return domain;
  }

  /** The connector it sends through, or 0. */
  public long sendConnectorId() {
    return sendConnectorId;
  }

  /** What is done about spam and viruses. */
  public SpamFlags flags() {
    return flags;
  }

  String indexedAs() {
    return indexedAs;
  }

  void indexedAs(String next) {
    indexedAs = next;
  }

  static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  void sendConnectorId(long next) {
    sendConnectorId = next;
  }

  @Override
  JsonNode value(String name) {
    return switch (name) {
      case "id" -> JSON.numberNode(id);
      case "login" -> JSON.textNode(login);
      case "domain" -> JSON.textNode(domain);
      case "primaryEmailAddress" -> JSON.textNode(address());
      case "sendConnectorId" -> JSON.numberNode(sendConnectorId);
      case "spamAndVirusConfiguration" -> flags.json();
      default -> {
        JsonNode value = values.get(name);
        yield value == null ? common(name) : value;
      }
    };
  }

  @Override
  void set(String name, JsonNode value) {
    switch (name) {
      case "login" -> login = value.asText();
      case "domain" -> domain = value.asText();
      case "sendConnectorId" -> sendConnectorId = value.asLong();
      case "spamAndVirusConfiguration" -> flags = flags.with(value);
      default -> values.put(name, value);
    }
  }
}
