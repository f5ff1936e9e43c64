package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mailboxes of one platform, found by address in constant time. */
public final class Mailboxes {
  private final Exchange exchange;
  private final Map<Long, Mailbox> byId = new LinkedHashMap<>();
  private final Map<String, Mailbox> byAddress = new HashMap<>();
  private long lastId = 1_000;

  Mailboxes(Exchange exchange) {
    this.exchange = exchange;
  }

  /** All, oldest first. */
  public Collection<Mailbox> all() {
    return byId.values();
  }

  /** A mailbox by its address, whatever its case, or null. */
  public @Nullable Mailbox find(String address) {
    return byAddress.get(Mailbox.key(address));
  }

  /** PUT: starts to change one; the caller learns nothing of the task. */
  public void edit(Mailbox mailbox, Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    if (body.containsKey("sendConnectorId")) {
      exchange.requireConnector("sendConnectorId", body.get("sendConnectorId"));
      requireDeleteVirus(body.get("spamAndVirusConfiguration"));
    }
    requireFreeAddress(mailbox, body);
    exchange.requireIdle(mailbox);
    Task _ = exchange.edit("setAccount", mailbox, forced, body, () -> reindex(mailbox));
  }

  /** POST: starts to make one. */
  public Task create(Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    String login = body.getOrDefault("login", Subject.JSON.textNode("")).asText();
    String domain = body.getOrDefault("domain", Subject.JSON.textNode("")).asText();
    requireLogin(login);
    if (exchange.domains().find(domain) == null) {
      throw Refusal.notFound("domain", domain);
    }
    if (find(login + "@" + domain) != null) {
      throw Refusal.service(409, "Client::Conflict", "This account already exists");
    }
    exchange.requireConnector("sendConnectorId", body.get("sendConnectorId"));
    Mailbox mailbox = make(login + "@" + domain);
    body.forEach(mailbox::set);
    mailbox.state(ObjectState.creating);
    if (exchange.switches().is(Switch.ROW_VISIBLE, "at-post")) {
      put(mailbox);
    }
    return exchange.start("addAccount", mailbox, forced, new Creation(mailbox));
  }

  /** Adds one that is ready, by hand; it gets the default connector of its domain. */
  public Mailbox add(String address) {
    if (find(address) != null) {
      throw new IllegalArgumentException("mailbox " + address + " exists already");
    }
    Mailbox mailbox = make(address);
    put(mailbox);
    return mailbox;
  }

  /** Changes one by hand, without a task; a change of login or domain renames it. */
  public void set(Mailbox mailbox, Map<String, JsonNode> properties) {
    properties.forEach(mailbox::set);
    mailbox.updated(exchange.clock().instant());
    reindex(mailbox);
  }

  /** Removes one, by hand. */
  public void remove(Mailbox mailbox) {
    byId.remove(mailbox.id());
    byAddress.remove(mailbox.indexedAs());
  }

  void forget(long connectorId) {
    byId.values().stream()
        .filter(mailbox -> mailbox.sendConnectorId() == connectorId)
        .forEach(mailbox -> mailbox.sendConnectorId(0));
  }

  boolean uses(long connectorId) {
    return byId.values().stream().anyMatch(row -> row.sendConnectorId() == connectorId);
  }

  private Mailbox make(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1) {
      throw new IllegalArgumentException("'" + address + "' is not an address");
    }
    String domain = address.substring(at + 1);
    Mailbox mailbox =
        new Mailbox(++lastId, address.substring(0, at), domain, exchange.clock().instant());
    MailDomain known = exchange.domains().find(domain);
    mailbox.sendConnectorId(known == null ? 0 : known.sendConnectorIdDefault());
    return mailbox;
  }

  private void put(Mailbox mailbox) {
    byId.put(mailbox.id(), mailbox);
    byAddress.put(mailbox.indexedAs(), mailbox);
  }

  private void reindex(Mailbox mailbox) {
    String key = Mailbox.key(mailbox.address());
    if (!key.equals(mailbox.indexedAs())) {
      byAddress.remove(mailbox.indexedAs());
      mailbox.indexedAs(key);
      byAddress.put(key, mailbox);
    }
  }

  private void requireFreeAddress(Mailbox mailbox, Map<String, JsonNode> body) {
    if (!body.containsKey("login") && !body.containsKey("domain")) {
      return;
    }
    String login = body.getOrDefault("login", mailbox.value("login")).asText();
    String domain = body.getOrDefault("domain", mailbox.value("domain")).asText();
    requireLogin(login);
    if (exchange.domains().find(domain) == null) {
      throw Refusal.badRequest("[domain] " + domain + " is not a domain of this service");
    }
    Mailbox holder = find(login + "@" + domain);
    if (holder != null && holder != mailbox) {
      throw Refusal.service(409, "Client::Conflict", "This account already exists");
    }
  }

  private static void requireLogin(String login) {
    if (login.isBlank() || login.contains("@")) {
      throw Refusal.badRequest("[login] Given data (" + login + ") is not a login");
    }
  }

  private void requireDeleteVirus(@Nullable JsonNode flags) {
    boolean says = flags != null && flags.path("deleteVirus").asBoolean();
    boolean refused =
        switch (exchange.switches().get(Switch.DELETE_VIRUS)) {
          case "always-require" -> !says;
          case "reject-all-false" -> flags != null && SpamFlags.allFalse(flags);
          default -> false;
        };
    if (refused) {
      throw Refusal.badRequest(
          "[spamAndVirusConfiguration] deleteVirus must be true to set sendConnectorId");
    }
  }

  private final class Creation implements Task.Effect {
    private final Mailbox mailbox;

    Creation(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public void done(Instant when) {
      mailbox.state(ObjectState.ok);
      put(mailbox);
    }

    @Override
    public void failed(Instant when) {
      if (exchange.switches().is(Switch.FAILED_ADD, "gone")) {
        remove(mailbox);
      }
    }
  }
}
