package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that were sent to domains. The PUT answers before the platform has done the work, so
 * whoever decides on a domain must know of it until the domain is seen at rest with it.
 */
final class SentDefaults {
  private final Map<String, SentDefault> byDomain = new ConcurrentHashMap<>();
  private final Duration settleTime;

  /**
   * @param settleTime how long a domain may look untouched after its write before the write is
   *     taken to be lost
   */
  SentDefaults(Duration settleTime) {
    this.settleTime = settleTime;
  }

  void sent(String domain, long connectorId, Instant at) {
    byDomain.put(domain, new SentDefault(connectorId, at, false));
  }

  /** The platform refused it: nothing was sent. */
  void refused(String domain) {
    byDomain.remove(domain);
  }

  Optional<SentDefault> of(String domain) {
    return Optional.ofNullable(byDomain.get(domain));
  }

  /** The domains that are being given a connector. */
  Set<String> to(long connectorId) {
    return byDomain.entrySet().stream()
        .filter(entry -> entry.getValue().connectorId() == connectorId && !entry.getValue().lost())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Drops what the read shows to be done, and marks what came to nothing. */
  void settle(Snapshot<List<MailDomain>> read) {
    Map<String, MailDomain> rows = new HashMap<>();
    read.value().forEach(row -> rows.put(row.name(), row));
    for (String domain : byDomain.keySet()) {
      byDomain.computeIfPresent(
          domain, (name, sent) -> settled(sent, rows.get(domain), read.readFrom()));
    }
  }

  private @Nullable SentDefault settled(
      SentDefault sent, @Nullable MailDomain row, Instant readFrom) {
    boolean over = readFrom.isAfter(sent.at().plus(settleTime));
    if (row == null) {
      return over ? null : sent;
    }
    if (!readFrom.isAfter(sent.at()) || !row.atRest()) {
      return sent;
    }
    if (row.defaultConnectorId() == sent.connectorId()) {
      return null;
    }
    return over ? new SentDefault(sent.connectorId(), sent.at(), true) : sent;
  }
}
