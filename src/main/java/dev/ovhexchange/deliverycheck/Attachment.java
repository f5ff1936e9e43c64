package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.BoundConnectors;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import java.util.Locale;
import java.util.Optional;

/**
 * What the platform's list says of the mailbox that messages are sent from.
 *
 * @param detached why a message would not tell of the connector
 * @param unknown why that is not known
 */
record Attachment(Optional<Verdict> detached, Optional<Verdict> unknown) {
  /** It uses the connector, or something else is missing first. */
  static final Attachment THERE = new Attachment(Optional.empty(), Optional.empty());

  /** As the view of the connector's platform shows it; makes no call. */
  static Attachment of(String mailbox, BoundConnector connector, BoundConnectors<?> connectors) {
    return switch (connectors.access(connector, connector.isLeaving())) {
      case PlatformAccess.Shut shut -> unknown(shut.verdict());
      case PlatformAccess.Open open ->
          open.platform()
              .view()
              .mailboxes()
              .map(read -> of(mailbox.toLowerCase(Locale.ROOT), connector, read.value()))
              .orElseGet(() -> unknown(new Verdict(Reason.READING, "the platform is being read")));
    };
  }

  private static Attachment of(String address, BoundConnector connector, Mailboxes mailboxes) {
    Optional<Mailbox> row = mailboxes.byAddress(address);
    Long id = connector.id();
    if (id == null) {
      return THERE; // the connector tells by itself that it is not there yet
    }
    if (row.isEmpty()) {
      return detached("the platform has no mailbox " + address);
    }
    if (row.get().connectorId() != id) {
      return detached(
          address + " does not use SendConnector " + connector.name() + ": attach it by a binding");
    }
    long task = row.get().pendingTask();
    return task == 0
        ? THERE
        : unknown(
            new Verdict(
                Reason.MAILBOX_NOT_ATTACHED, "OVH works on mailbox " + address + ": task " + task));
  }

  private static Attachment detached(String why) {
    return new Attachment(
        Optional.of(new Verdict(Reason.MAILBOX_NOT_ATTACHED, why)), Optional.empty());
  }

  private static Attachment unknown(Verdict why) {
    return new Attachment(Optional.empty(), Optional.of(why));
  }
}
