package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The domains of one platform. */
public final class Domains {
  private final Exchange exchange;
  private final Map<String, MailDomain> rows = new LinkedHashMap<>();

  Domains(Exchange exchange) {
    this.exchange = exchange;
  }

  /** All, oldest first. */
  public Collection<MailDomain> all() {
    return rows.values();
  }

  /** A domain by its name, whatever its case, or null. */
  public @Nullable MailDomain find(String name) {
    return rows.get(name.toLowerCase(Locale.ROOT));
  }

  /** PUT of the domain or of its default: starts to change it. */
  public void edit(MailDomain domain, Map<String, JsonNode> body, @Nullable TaskOutcome forced) {
    exchange.requireConnector("sendConnectorIdDefault", body.get("sendConnectorIdDefault"));
    exchange.requireIdle(domain);
    Task _ = exchange.edit("setDomain", domain, forced, body, () -> {});
  }

  /** Adds one that is ready, by hand. */
  public MailDomain add(String name) {
    MailDomain domain = new MailDomain(name, exchange.clock().instant());
    rows.put(name.toLowerCase(Locale.ROOT), domain);
    return domain;
  }

  /** Changes one by hand, without a task. */
  public void set(MailDomain domain, Map<String, JsonNode> properties) {
    properties.forEach(domain::set);
  }

  /** Removes one, by hand. */
  public void remove(MailDomain domain) {
    rows.remove(domain.name().toLowerCase(Locale.ROOT));
  }

  void forget(long connectorId) {
    rows.values().stream()
        .filter(domain -> domain.sendConnectorIdDefault() == connectorId)
        .forEach(domain -> domain.sendConnectorIdDefault(0));
  }

  boolean uses(long connectorId) {
    return rows.values().stream().anyMatch(row -> row.sendConnectorIdDefault() == connectorId);
  }
}
