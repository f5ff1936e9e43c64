package dev.ovhexchange.platform;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The assignments that the budget let go and whose answer has not come. */
final class Underway {
  private final Map<String, Assignment> byAddress = new ConcurrentHashMap<>();

  void begins(Assignment assignment) {
    byAddress.put(assignment.mailbox().address(), assignment);
  }

  /** False when it had not begun. */
  boolean ends(String address) {
    return byAddress.remove(address) != null;
  }

  /** The connector that a mailbox is about to be given. */
  OptionalLong connectorOf(String address) {
    Assignment sent = byAddress.get(address);
    return sent == null ? OptionalLong.empty() : OptionalLong.of(sent.connectorId());
  }

  /** The mailboxes that are about to be given a connector. */
  Set<String> to(long connectorId) {
    return byAddress.entrySet().stream()
        .filter(sent -> sent.getValue().connectorId() == connectorId)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
