package dev.ovhexchange.mailboxbinding;

import java.util.Optional;

/** What other bindings of the same platform want of a mailbox. */
interface Claims {

  /**
   * Another binding's claim.
   *
   * @param binding namespace and name
   * @param sameConnector whether it wants the same connector as we do
   * @param stronger whether it goes before ours
   * @param byPrecedence whether it does so as a list before a selector, which is no conflict
   */
  record Claim(String binding, boolean sameConnector, boolean stronger, boolean byPrecedence) {}

  /** The strongest other claim on an address. */
  Optional<Claim> on(String address);

  /** Nobody else claims anything. */
  Claims NONE = address -> Optional.empty();
}
