package dev.ovhexchange.platform;

/**
 * A wish: this mailbox shall use this connector.
 *
 * @param mailbox as last seen
 * @param connectorId 0 for none
 * @param mayEnableDeleteVirus see {@link ExchangePlatform#assignConnector}
 */
public record Assignment(Mailbox mailbox, long connectorId, boolean mayEnableDeleteVirus) {}
