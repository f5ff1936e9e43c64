package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The assignments that were sent and are not seen to be finished. A PUT answers before the platform
 * has done the work, so a mailbox counts as pending until a later read shows it at rest.
 */
final class PendingAssignments {

  /**
   * One write.
   *
   * @param sentAt when its answer came, or failed to come
   */
  record Pending(long connectorId, Instant sentAt) {}

  private final Map<String, Pending> byAddress = new ConcurrentHashMap<>();
  private final Duration settleTime;

  /**
   * @param settleTime how long a mailbox may look untouched after its write before the write is
   *     taken to be lost
   */
  PendingAssignments(Duration settleTime) {
    this.settleTime = settleTime;
  }

  void sent(String address, long connectorId, Instant now) {
    byAddress.put(address, new Pending(connectorId, now));
  }

  Optional<Pending> of(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** The addresses that are being given a connector. */
  Set<String> to(long connectorId) {
    return byAddress.entrySet().stream()
        .filter(entry -> entry.getValue().connectorId() == connectorId)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** When the write that has waited longest was sent; empty when none is pending. */
  Optional<Instant> oldest() {
    return byAddress.values().stream().map(Pending::sentAt).min(Comparator.naturalOrder());
  }

  /** Drops what the read shows to be finished, or lost. */
  void settle(Snapshot<Mailboxes> read) {
    Iterator<Map.Entry<String, Pending>> entries = byAddress.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Pending> entry = entries.next();
      Pending pending = entry.getValue();
      if (!read.isAfter(pending.sentAt())) {
        continue;
      }
      Optional<Mailbox> row = read.value().byAddress(entry.getKey());
      boolean over = read.isAfter(pending.sentAt().plus(settleTime));
      if (row.isEmpty()
          || (row.get().pendingTask() == 0
              && (row.get().connectorId() == pending.connectorId() || over))) {
        byAddress.remove(entry.getKey(), pending);
      }
    }
  }
}
