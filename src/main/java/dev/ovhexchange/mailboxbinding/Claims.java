package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.platform.Mailbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other bindings of the same platform want of a mailbox. */
interface Claims {

  /**
   * Another binding's claim.
   *
   * @param binding namespace and name
   * @param sameConnector whether it wants the same connector as we do
   * @param stronger whether it goes before ours
   * @param byPrecedence whether it does so as a list before a selector, which is no conflict
   * @param connectorId OVH's id of the connector that it gives to mailboxes, null before it was
   *     judged with one
   */
  record Claim(
      String binding,
      boolean sameConnector,
      boolean stronger,
      boolean byPrecedence,
      @Nullable Long connectorId) {

    /** Whether the mailbox has what this one wants. */
    boolean has(Mailbox row) {
      return connectorId != null && (sameConnector || connectorId == row.connectorId());
    }
  }

  /** The strongest other claim on an address. */
  Optional<Claim> on(String address);

  /** Nobody else claims anything. */
  Claims NONE = address -> Optional.empty();
}
