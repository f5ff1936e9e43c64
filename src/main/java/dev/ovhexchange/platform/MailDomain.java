package dev.ovhexchange.platform;

/**
 * A mail domain of the platform.
 *
 * @param name in ASCII form and lower case
 * @param defaultConnectorId the send connector of mailboxes created later, 0 for none
 * @param state {@code ok} when at rest, else OVH's own word
 * @param pendingTask id of the task that works on it, 0 when none
 */
public record MailDomain(String name, long defaultConnectorId, String state, long pendingTask) {

  /** True when nothing works on it and it may be written to. */
  public boolean atRest() {
    return pendingTask == 0 && state.equals(Connector.STATE_OK);
  }
}
