package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How the API shows and takes mailboxes. */
public final class MailboxModel implements Model<Mailbox> {
  private static final String PERSONAL =
      """
      STRING city? company? countryCode? description? displayName? fax? firstName?
      STRING forwardingEmail? initial? jobDepartment? jobTitle? lastName? mobile? office? phone?
      STRING postalCode? region? sbrDestination? streetAddress?
      """;
  private static final String OPTIONS =
      """
      LONG sendConnectorId? quota litigationPeriod?
      BOOLEAN hiddenFromGAL litigation outlookLicense
      STRING mailSenderDisplay?
      ENUM(vaderetro) mailingFilter?
      FLAGS(checkDKIM|checkSPF|deleteSpam|deleteVirus|putInJunk|tagSpam|tagVirus) \
      spamAndVirusConfiguration
      """;
  private static final Schema ALL =
      Schema.parse(
          PERSONAL
              + OPTIONS
              + """
              ENUM(basic|enterprise|standard) accountLicense
              LONG authenticationPolicyId?
              BOOLEAN deleteAtExpiration? deleteOutlookAtExpiration? storeCopyOfEmail
              ENUM(monthly|yearly) renewOutlookPeriod? renewPeriod?
              STRING domain login primaryEmailAddress-
              LONG id- currentUsage-? customIsolationId-? numberOfAliases- spamTicketNumber-?
              LONG taskPendingId-?
              BOOLEAN configured- owaLimited- spamDetected-
              STRING SAMAccountName-? exchangeGuid-? guid-?
              DATETIME creationDate-? expirationDate-? expirationOutlookDate-? lastLogoffDate-?
              DATETIME lastLogonDate-? lastUpdateDate-? passwordLastUpdate-?
              ENUM(creating|deleting|internalMigration|ok|reopening|suspended|suspending) state-""");

  /** The body of the POST. */
  public static final Schema CREATION =
      Schema.parse(
          PERSONAL
              + OPTIONS
              + """
              STRING login! domain! password! SAMAccountName
              ENUM(basic|enterprise|standard) license!""");

  private static final Map<String, JsonNode> INITIAL =
      Map.ofEntries(
          Map.entry("accountLicense", Subject.JSON.textNode("standard")),
          Map.entry("configured", Subject.JSON.booleanNode(true)),
          Map.entry("currentUsage", Subject.JSON.numberNode(0L)),
          Map.entry("hiddenFromGAL", Subject.JSON.booleanNode(false)),
          Map.entry("litigation", Subject.JSON.booleanNode(false)),
          Map.entry("numberOfAliases", Subject.JSON.numberNode(0L)),
          Map.entry("outlookLicense", Subject.JSON.booleanNode(false)),
          Map.entry("owaLimited", Subject.JSON.booleanNode(false)),
          Map.entry("quota", Subject.JSON.numberNode(50L)),
          Map.entry("spamDetected", Subject.JSON.booleanNode(false)),
          Map.entry("storeCopyOfEmail", Subject.JSON.booleanNode(false)));

  private final Switches switches;

  /** A view that follows the switches. */
  public MailboxModel(Switches switches) {
    this.switches = switches;
  }

  @Override
  public Schema schema() {
    return ALL;
  }

  @Override
  public JsonNode property(Mailbox item, String name) {
    JsonNode value = item.value(name);
    return switch (name) {
      case "sendConnectorId", "taskPendingId" -> switches.none(value);
      default -> value.isNull() ? INITIAL.getOrDefault(name, value) : value;
    };
  }

  @Override
  public JsonNode key(Mailbox item) {
    return item.value("primaryEmailAddress");
  }
}
