package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A domain of a platform and the connector that mailboxes created later get. */
public final class MailDomain extends Subject {
  private final String name;
  private final Map<String, JsonNode> values = new HashMap<>();
  private long sendConnectorIdDefault;

  MailDomain(String name, Instant creationDate) {
    super(creationDate);
    this.name = name;
    values.put("type", JSON.textNode("authoritative"));
    values.put("expectedSPF", JSON.textNode("v=spf1 include:mx.ovh.com ~all"));
    values.put("domainValidated", JSON.booleanNode(true));
    values.put("isAliasDomain", JSON.booleanNode(false));
    values.put("domainAliases", JSON.arrayNode());
    values.put("expectedMX", JSON.arrayNode().add("mx0.mail.ovh.net").add("mx1.mail.ovh.net"));
  }

  /** The name in its ASCII form. */
  public String name() {
    return name;
  }

  /** The connector for mailboxes created later, or 0. */
  public long sendConnectorIdDefault() {
    return sendConnectorIdDefault;
  }

  void sendConnectorIdDefault(long next) {
    sendConnectorIdDefault = next;
  }

  @Override
  JsonNode value(String property) {
    return switch (property) {
      case "name" -> JSON.textNode(name);
      case "sendConnectorIdDefault" -> JSON.numberNode(sendConnectorIdDefault);
      default -> {
        JsonNode value = values.get(property);
        yield value == null ? common(property) : value;
      }
    };
  }

  @Override
  void set(String property, JsonNode value) {
    if (property.equals("sendConnectorIdDefault")) {
      sendConnectorIdDefault = value.asLong();
    } else {
      values.put(property, value);
    }
  }
}
