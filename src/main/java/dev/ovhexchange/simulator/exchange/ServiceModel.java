package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** How the API shows the platform itself. */
public final class ServiceModel implements Model<Exchange> {
  private static final Schema NEW =
      Schema.parse(
          """
          STRING domain- displayName? hostname-? webUrl-? defaultSmartHost-?
          ENUM(dedicated|dedicatedCluster|hosted|provider) offer-
          ENUM(ok|inMaintenance|suspended) state-
          LONG taskPendingId- maxSendSize maxReceiveSize
          ANY spamAndVirusConfiguration iam-
          DATETIME lastUpdateDate-? sslExpirationDate-?
          STRING cnameDcvRecord-?
          BOOLEAN adfsChangePassword
          LONG defaultAuthenticationPolicyId?""");
  private static final Schema OLD = NEW.without(Set.of("defaultSmartHost"));

  private final Switches switches;

  /** A view that follows the switches. */
  public ServiceModel(Switches switches) {
    this.switches = switches;
  }

  @Override
  public Schema schema() {
    return switches.is(Switch.SCHEMA, "2024") ? OLD : NEW;
  }

  @Override
  public JsonNode property(Exchange item, String name) {
    return switch (name) {
      case "domain", "displayName" -> key(item);
      case "hostname" -> Subject.JSON.textNode(item.service() + ".simulated.example");
      case "webUrl" ->
          Subject.JSON.textNode("https://" + item.service() + ".simulated.example/owa");
      case "offer" -> Subject.JSON.textNode(item.offer());
      case "state" -> Subject.JSON.textNode(item.state());
      case "taskPendingId" -> Subject.JSON.numberNode(0L);
      case "maxSendSize", "maxReceiveSize" -> Subject.JSON.numberNode(100L);
      case "spamAndVirusConfiguration" -> SpamFlags.NEW_MAILBOX.json();
      case "adfsChangePassword" -> Subject.JSON.booleanNode(false);
      case "iam" -> iam(item);
      default -> Subject.JSON.nullNode();
    };
  }

  @Override
  public JsonNode key(Exchange item) {
    return Subject.JSON.textNode(item.service());
  }

  private static ObjectNode iam(Exchange item) {
    return Subject.JSON
        .objectNode()
        .put("id", "00000000-0000-4000-8000-000000000001")
        .put("urn", "urn:v1:eu:resource:emailExchange:" + item.service())
        .put("displayName", item.service())
        .put("state", "OK");
  }
}
