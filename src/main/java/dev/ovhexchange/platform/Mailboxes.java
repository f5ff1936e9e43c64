package dev.ovhexchange.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All mailboxes of a platform at one moment. Kept as one sorted array, so that 100,000 of them stay
 * small; a domain is a stretch of it.
 */
public final class Mailboxes {
  private static final Comparator<Mailbox> BY_DOMAIN_AND_ADDRESS =
      Comparator.comparing(Mailbox::domain).thenComparing(Mailbox::address);

  private final Mailbox[] sorted;
  private final Map<Long, List<Mailbox>> byConnector;
  private final Mailbox[] byAccountId;

  /** Rows with the same address, as a list that changed while it was read may have, count once. */
  public Mailboxes(Collection<Mailbox> rows) {
    Map<String, Mailbox> distinct = HashMap.newHashMap(rows.size());
    for (Mailbox row : rows) {
      distinct.put(row.address(), row);
    }
    sorted = distinct.values().toArray(Mailbox[]::new);
    Arrays.sort(sorted, BY_DOMAIN_AND_ADDRESS);
    byAccountId = sorted.clone();
    Arrays.sort(byAccountId, Comparator.comparingLong(Mailbox::accountId));
    byConnector = new HashMap<>();
    for (Mailbox row : sorted) {
      if (row.connectorId() != 0) {
        byConnector.computeIfAbsent(row.connectorId(), id -> new ArrayList<>()).add(row);
      }
    }
  }

  public int size() {
    return sorted.length;
  }

  /**
   * Finds one mailbox.
   *
   * @param address in lower case
   */
  public Optional<Mailbox> byAddress(String address) {
    int at =
        Arrays.binarySearch(
            sorted, new Mailbox(0, address, 0, "", 0, SpamFlags.UNKNOWN), BY_DOMAIN_AND_ADDRESS);
    return at < 0 ? Optional.empty() : Optional.of(sorted[at]);
  }

  /** Finds a mailbox by the number that survives a rename. */
  public Optional<Mailbox> byAccountId(long accountId) {
    int low = 0;
    int high = byAccountId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(byAccountId[middle].accountId(), accountId);
      if (order == 0) {
        return Optional.of(byAccountId[middle]);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * The mailboxes of a domain, in the order of their addresses.
   *
   * @param domain in lower case
   */
  public List<Mailbox> inDomain(String domain) {
    return Arrays.asList(sorted).subList(firstOf(domain, false), firstOf(domain, true));
  }

  /** The mailboxes that use a connector. */
  public List<Mailbox> usingConnector(long connectorId) {
    return byConnector.getOrDefault(connectorId, List.of());
  }

  private int firstOf(String domain, boolean behind) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = sorted[middle].domain().compareTo(domain);
      if (order < 0 || (behind && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** True when both hold the same rows. */
  public boolean sameAs(Mailboxes other) {
    return Arrays.equals(sorted, other.sorted);
  }
}
