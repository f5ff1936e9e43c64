package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/** How the API shows and takes domains. */
public final class DomainModel implements Model<MailDomain> {
  private static final Schema ALL =
      Schema.parse(
          """
          STRING name- mxRelay? sbrDefault-? main-? cnameToCheck-?
          ENUM(creating|deleting|internalMigration|ok|reopening|suspended|suspending) state-
          ENUM(authoritative|nonAuthoritative) type
          LONG sendConnectorIdDefault-? taskPendingId-
          BOOLEAN domainValidated- isAliasDomain- organization2010-?
          ANY domainAliases- expectedMX-
          STRING expectedSPF- expectedAutodiscoverSRV-?
          DATETIME creationDate-?""");

  /** The body of changeDefaultSBR. */
  public static final Schema DEFAULT =
      Schema.parse(
          """
          STRING sbrDefault?
          LONG sendConnectorIdDefault?""");

  private final Switches switches;

  /** A view that follows the switches. */
  public DomainModel(Switches switches) {
    this.switches = switches;
  }

  @Override
  public Schema schema() {
    return ALL;
  }

  @Override
  public JsonNode property(MailDomain item, String name) {
    JsonNode value = item.value(name);
    return name.equals("sendConnectorIdDefault") ? switches.none(value) : value;
  }

  @Override
  public JsonNode key(MailDomain item) {
    return item.value("name");
  }
}
