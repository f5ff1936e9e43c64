package dev.ovhexchange.platform;

/**
 * A mailbox, reduced to what routing needs.
 *
 * @param accountId stays when the mailbox is renamed
 * @param address primary address, in lower case
 * @param connectorId the send connector it uses, 0 for none
 * @param state {@code ok} when at rest, else OVH's own word
 * @param pendingTask id of the task that works on it, 0 when none
 * @param spamFlags its spam and virus flags, see {@link SpamFlags}; {@link SpamFlags#UNKNOWN} when
 *     the platform did not show them
 */
public record Mailbox(
    long accountId,
    String address,
    long connectorId,
    String state,
    long pendingTask,
    int spamFlags) {

  /** The part behind the at sign. */
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** True when nothing works on it and it may be written to. */
  public boolean atRest() {
    return pendingTask == 0 && state.equals(Connector.STATE_OK);
  }

  /** True for the unconfigured slots that hosted offers list among their mailboxes. */
  public boolean isPlaceholder() {
    return domain().equals("configureme.me");
  }
}
