package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The assignments that were sent and are not seen to be finished. A PUT answers before the platform
 * has done the work, so a mailbox counts as pending until a later read shows it at rest.
 */
final class PendingAssignments {

  private final Map<String, SentAssignment> byAddress = new ConcurrentHashMap<>();
  private final Duration settleTime;
  private @Nullable Instant oldest;

  /**
   * @param settleTime how long a mailbox may look untouched after its write before the write is
   *     taken to be lost
   */
  PendingAssignments(Duration settleTime) {
    this.settleTime = settleTime;
  }

  synchronized void sent(SentAssignment sent) {
    byAddress.put(sent.address(), sent);
    if (oldest == null) {
      oldest = sent.at();
    }
  }

  Optional<SentAssignment> of(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** The addresses that are being given a connector. */
  Set<String> to(long connectorId) {
    return byAddress.entrySet().stream()
        .filter(entry -> entry.getValue().connectorId() == connectorId)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * When the write that has waited longest was sent; empty when none is pending. Asked after every
   * write, so it is kept and not searched for.
   */
  synchronized Optional<Instant> oldest() {
    return Optional.ofNullable(oldest);
  }

  /**
   * Drops what the read shows to be finished, or lost.
   *
   * @return the writes that were accepted and came to nothing
   */
  synchronized List<SentAssignment> settle(Snapshot<Mailboxes> read) {
    List<SentAssignment> notKept = new ArrayList<>();
    for (SentAssignment sent : List.copyOf(byAddress.values())) {
      Optional<Mailbox> row = read.value().byAddress(sent.address());
      boolean atRest = row.isEmpty() || row.get().pendingTask() == 0;
      if (!read.isAfter(sent.at()) || !atRest) {
        continue;
      }
      boolean kept = row.isEmpty() || row.get().connectorId() == sent.connectorId();
      boolean over = read.isAfter(sent.at().plus(settleTime));
      if ((kept || over) && byAddress.remove(sent.address(), sent) && !kept && sent.answered()) {
        notKept.add(sent);
      }
    }
    oldest =
        byAddress.values().stream()
            .map(SentAssignment::at)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return notKept;
  }
}
