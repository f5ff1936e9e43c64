package dev.ovhexchange.platform;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A wish: this mailbox shall use this connector.
 *
 * @param mailbox as last seen
 * @param connectorId 0 for none
 * @param mayEnableDeleteVirus see {@link ExchangePlatform#assignConnector}
 * @param onlyFrom for a mailbox that the platform's list does not show: it is read on its own first
 *     and written to only while it uses one of these connectors, else the wish fails with {@code
 *     OBJECT_NOT_FOUND}; empty for a mailbox that the list shows
 */
public record Assignment(
    Mailbox mailbox, long connectorId, boolean mayEnableDeleteVirus, Set<Long> onlyFrom) {

  public Assignment {
    onlyFrom = Set.copyOf(onlyFrom);
  }

  /** Of a mailbox that the platform's list shows. */
  public Assignment(Mailbox mailbox, long connectorId, boolean mayEnableDeleteVirus) {
    this(mailbox, connectorId, mayEnableDeleteVirus, Set.of());
  }

  /** Makes the call, or the calls. */
  void send(ExchangePlatform platform, BooleanSupplier stillWished) {
    if (!onlyFrom.isEmpty() && !isThere(platform.mailbox(mailbox.address(), Priority.ASSIGNMENT))) {
      throw PlatformException.nothingThere("GET", "account");
    }
    platform.assignConnector(
        mailbox, connectorId, mayEnableDeleteVirus, stillWished, Priority.ASSIGNMENT);
  }

  /** What no list shows may be gone, or a list was short: the mailbox itself knows. */
  private boolean isThere(Optional<Mailbox> row) {
    return row.filter(now -> now.accountId() == mailbox.accountId())
        .filter(now -> onlyFrom.contains(now.connectorId()))
        .isPresent();
  }
}
