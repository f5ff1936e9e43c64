package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.platform.Connector;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ids of connectors that no resource made or took over. */
final class Unmanaged {
  private Unmanaged() {}

  static Set<Long> of(List<Connector> rows, Collection<Long> adopted) {
    Set<Long> unmanaged =
        rows.stream()
            .filter(connector -> !connector.isManaged())
            .map(Connector::id)
            .collect(Collectors.toCollection(HashSet::new));
    unmanaged.removeAll(adopted);
    return unmanaged;
  }

  /**
   * Beside what nobody manages, the id in the connector's status where it names such a one; but not
   * ours whose marker a person took away, for it gets it back.
   */
  static Set<Long> seenFrom(
      BoundConnector connector, List<Connector> rows, Collection<Long> adopted) {
    Set<Long> unmanaged = of(rows, adopted);
    SendConnectorStatus status = connector.resource().getStatus();
    if (status == null || status.observed() == null) {
      return unmanaged;
    }
    String name = status.observed().displayName();
    boolean anotherHasIt = rows.stream().anyMatch(row -> row.displayName().equals(name));
    if (Connector.MARKED.matcher(name).matches() && !anotherHasIt) {
      unmanaged.remove(status.connectorId());
    }
    return unmanaged;
  }
}
