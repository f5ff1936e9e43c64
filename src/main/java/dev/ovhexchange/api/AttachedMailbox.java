package dev.ovhexchange.api;

/**
 * One entry of the record of attached mailboxes.
 *
 * @param accountId OVH's number of the mailbox, which survives a rename
 * @param previousConnector the connector it used before, 0 for none
 */
public record AttachedMailbox(String address, long accountId, long previousConnector) {}
