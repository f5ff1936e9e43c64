package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** How the API shows and takes send connectors: with the newest properties or without. */
public final class ConnectorModel implements Model<Connector> {
  private static final String STATES =
      "ENUM(creating|deleting|internalMigration|ok|reopening|suspended|suspending) state-";
  private static final Schema NEW =
      Schema.parse(
          """
          LONG id-?
          STRING displayName smartHost?
          LONG port maxSendSize
          BOOLEAN requireTLS dnsRouting default-
          ENUM(basicAuth|basicAuthRequireTLS|none) smartHostAuthMechanism-
          LONG taskPendingId-?
          DATETIME creationDate- lastUpdateDate-?
          """
              + STATES);
  private static final Schema OLD = NEW.without(Set.of("dnsRouting", "default"));

  /** The body of the POST. */
  public static final Schema CREATION =
      Schema.parse(
          """
          STRING displayName! smartHost! user password
          LONG port maxSendSize
          BOOLEAN requireTLS
          ENUM(basicAuth|basicAuthRequireTLS|none) smartHostAuthMechanism""");

  /** The body of changeAuthentication. */
  public static final Schema AUTHENTICATION =
      Schema.parse(
          """
          STRING user? password?
          ENUM(basicAuth|basicAuthRequireTLS|none) smartHostAuthMechanism?""");

  private final Switches switches;

  /** A view that follows the switches. */
  public ConnectorModel(Switches switches) {
    this.switches = switches;
  }

  @Override
  public Schema schema() {
    return switches.is(Switch.SCHEMA, "2024") ? OLD : NEW;
  }

  @Override
  public JsonNode property(Connector item, String name) {
    return name.equals("taskPendingId") ? switches.none(item.value(name)) : item.value(name);
  }

  @Override
  public JsonNode key(Connector item) {
    return item.value("id");
  }
}
