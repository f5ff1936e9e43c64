package dev.ovhexchange.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * All mailboxes of a platform at one moment, sorted by domain and address, so that a domain is a
 * stretch. Kept in columns: a row takes some 50 bytes, and a {@link Mailbox} is made only for
 * whoever asks.
 */
public final class Mailboxes {
  private static final Comparator<Mailbox> BY_DOMAIN_AND_ADDRESS =
      Comparator.comparing(Mailbox::domain).thenComparing(Mailbox::address);

  /** The domains in order; those of domain {@code d} are the rows from {@code firsts[d]}. */
  private final String[] domains;

  private final int[] firsts;

  /** Addresses up to the at sign, one behind the other; that of a row begins at its offset. */
  private final byte[] names;

  private final int[] offsets;
  private final long[] accountIds;
  private final byte[] spamFlags;

  /** Connector and state, of which there are few pairs: a row has the number of its own. */
  private final List<Use> uses;

  private final int[] useOf;

  /** The tasks that work on rows: at most times there are none. */
  private final Map<Integer, Long> tasks;

  private final int[] byAccountId;

  /** The rows that use a connector, ordered by connector. */
  private final int[] byConnector;

  private record Use(long connectorId, String state) {}

  /** Rows with the same address, as a list that changed while it was read may have, count once. */
  public Mailboxes(Collection<Mailbox> rows) {
    Mailbox[] sorted = distinct(rows);
    int size = sorted.length;
    offsets = new int[size + 1];
    accountIds = new long[size];
    spamFlags = new byte[size];
    useOf = new int[size];
    tasks = new HashMap<>();
    Map<Use, Integer> numbers = new HashMap<>();
    List<Use> found = new ArrayList<>();
    List<String> domainNames = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    var bytes = new ByteArrayOutputStream(size * 16);
    for (int row = 0; row < size; row++) {
      Mailbox mailbox = sorted[row];
      String domain = mailbox.domain();
      if (domainNames.isEmpty() || !domainNames.getLast().equals(domain)) {
        domainNames.add(domain);
        starts.add(row);
      }
      String address = mailbox.address();
      bytes.writeBytes(
          address
              .substring(0, address.length() - domain.length())
              .getBytes(StandardCharsets.UTF_8));
      offsets[row + 1] = bytes.size();
      accountIds[row] = mailbox.accountId();
      spamFlags[row] = (byte) mailbox.spamFlags();
      useOf[row] =
          numbers.computeIfAbsent(
              new Use(mailbox.connectorId(), mailbox.state()),
              use -> {
                found.add(use);
                return found.size() - 1;
              });
      if (mailbox.pendingTask() != 0) {
        tasks.put(row, mailbox.pendingTask());
      }
    }
    starts.add(size);
    domains = domainNames.toArray(String[]::new);
    firsts = starts.stream().mapToInt(Integer::intValue).toArray();
    names = bytes.toByteArray();
    uses = List.copyOf(found);
    byAccountId =
        ordered(IntStream.range(0, size), Comparator.comparingLong(row -> accountIds[row]));
    byConnector =
        ordered(
            IntStream.range(0, size).filter(row -> connectorId(row) != 0),
            Comparator.comparingLong(this::connectorId));
  }

  /** Sorted; of several rows with one address the last one counts. */
  private static Mailbox[] distinct(Collection<Mailbox> rows) {
    Mailbox[] sorted = rows.toArray(Mailbox[]::new);
    Arrays.sort(sorted, BY_DOMAIN_AND_ADDRESS);
    int kept = 0;
    for (Mailbox row : sorted) {
      if (kept > 0 && sorted[kept - 1].address().equals(row.address())) {
        kept--;
      }
      sorted[kept++] = row;
    }
    return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
  }

  private static int[] ordered(IntStream rows, Comparator<Integer> order) {
    return rows.boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  public int size() {
    return accountIds.length;
  }

  /** The same with some rows changed, found by their addresses. */
  public Mailboxes with(Collection<Mailbox> changed) {
    Map<String, Mailbox> rows = new HashMap<>();
    for (int row = 0; row < size(); row++) {
      Mailbox mailbox = mailbox(row);
      rows.put(mailbox.address(), mailbox);
    }
    changed.forEach(mailbox -> rows.put(mailbox.address(), mailbox));
    return new Mailboxes(rows.values());
  }

  private long connectorId(int row) {
    return uses.get(useOf[row]).connectorId();
  }

  private String address(int row, int domain) {
    int from = offsets[row];
    return new String(names, from, offsets[row + 1] - from, StandardCharsets.UTF_8)
        + domains[domain];
  }

  private Mailbox mailbox(int row, int domain) {
    Use use = uses.get(useOf[row]);
    return new Mailbox(
        accountIds[row],
        address(row, domain),
        use.connectorId(),
        use.state(),
        tasks.getOrDefault(row, 0L),
        spamFlags[row]);
  }

  private Mailbox mailbox(int row) {
    int at = Arrays.binarySearch(firsts, row);
    return mailbox(row, at >= 0 ? at : -at - 2);
  }

  /**
   * Finds one mailbox.
   *
   * @param address in lower case
   */
  public Optional<Mailbox> byAddress(String address) {
    int domain = Arrays.binarySearch(domains, address.substring(address.lastIndexOf('@') + 1));
    if (domain < 0) {
      return Optional.empty();
    }
    int row =
        search(firsts[domain], firsts[domain + 1], at -> address(at, domain).compareTo(address));
    return row < 0 ? Optional.empty() : Optional.of(mailbox(row, domain));
  }

  /** Finds a mailbox by the number that survives a rename. */
  public Optional<Mailbox> byAccountId(long accountId) {
    int at =
        search(
            0,
            byAccountId.length,
            place -> Long.compare(accountIds[byAccountId[place]], accountId));
    return at < 0 ? Optional.empty() : Optional.of(mailbox(byAccountId[at]));
  }

  /** Where something stands in relation to what is searched for. */
  private interface Position {
    int compare(int at);
  }

  /** The place that compares as equal, or less than 0. */
  private static int search(int from, int to, Position position) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = position.compare(middle);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The first place that does not stand before what is searched for. */
  private static int firstNotBefore(int to, Position position) {
    int low = 0;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position.compare(middle) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The mailboxes of a domain, in the order of their addresses. Each is made anew whenever it is
   * taken from the list.
   *
   * @param domain in lower case
   */
  public List<Mailbox> inDomain(String domain) {
    int at = Arrays.binarySearch(domains, domain);
    if (at < 0) {
      return List.of();
    }
    int first = firsts[at];
    return new Rows(firsts[at + 1] - first) {
      @Override
      public Mailbox get(int index) {
        return mailbox(first + index, at);
      }
    };
  }

  /** The mailboxes that use a connector; made as those of a domain. */
  public List<Mailbox> usingConnector(long connectorId) {
    int from =
        firstNotBefore(
            byConnector.length, at -> Long.compare(connectorId(byConnector[at]), connectorId));
    int to =
        firstNotBefore(
            byConnector.length, at -> connectorId(byConnector[at]) <= connectorId ? -1 : 1);
    return new Rows(to - from) {
      @Override
      public Mailbox get(int index) {
        return mailbox(byConnector[from + index]);
      }
    };
  }

  /** Some rows, as a list. */
  private abstract static class Rows extends AbstractList<Mailbox> implements RandomAccess {
    private final int size;

    Rows(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }
  }

  /**
   * The mailboxes with a connector that have another address than they had before: account id and
   * former address.
   */
  Map<Long, String> renamedSince(Mailboxes before) {
    if (Arrays.equals(names, before.names)
        && Arrays.equals(domains, before.domains)
        && Arrays.equals(firsts, before.firsts)
        && Arrays.equals(accountIds, before.accountIds)) {
      return Map.of();
    }
    Map<Long, String> renamed = new HashMap<>();
    for (int row : before.byConnector) {
      Mailbox former = before.mailbox(row);
      byAccountId(former.accountId())
          .filter(now -> !now.address().equals(former.address()))
          .ifPresent(now -> renamed.put(now.accountId(), former.address()));
    }
    return renamed;
  }

  /** True when both hold the same rows. */
  public boolean sameAs(Mailboxes other) {
    return Arrays.equals(domains, other.domains)
        && Arrays.equals(firsts, other.firsts)
        && Arrays.equals(offsets, other.offsets)
        && Arrays.equals(names, other.names)
        && Arrays.equals(accountIds, other.accountIds)
        && Arrays.equals(spamFlags, other.spamFlags)
        && tasks.equals(other.tasks)
        && IntStream.range(0, size())
            .allMatch(row -> uses.get(useOf[row]).equals(other.uses.get(other.useOf[row])));
  }
}
