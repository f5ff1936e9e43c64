package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** What was asked and answered. Thread safe; counts go on when entries are dropped. */
public final class Journal {
  private final Switches switches;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, SlidingMinute> minutes = new HashMap<>();
  private long sequence;

  Journal(Switches switches) {
    this.switches = switches;
  }

  /** The entries kept, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The entries kept of one method whose path contains a text. */
  public List<Entry> entries(String method, String inPath) {
    return entries().stream()
        .filter(entry -> entry.method().equals(method) && entry.path().contains(inPath))
        .toList();
  }

  /** How many requests there were of each operation, since the last clear. */
  public synchronized Map<String, Long> summary() {
    return new TreeMap<>(counts);
  }

  /** How many requests there were, since the last clear. */
  public synchronized long total() {
    return sequence;
  }

  /** The most calls that each credential made in any 60 seconds, since the last clear. */
  public synchronized Map<String, Integer> mostPerMinute() {
    Map<String, Integer> most = new TreeMap<>();
    minutes.forEach((credential, minute) -> most.put(credential, minute.most()));
    return most;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
    counts.clear();
    minutes.clear();
    sequence = 0;
  }

  /** Notes a call; the entry is made only if entries are kept. */
  synchronized void add(
      String operation, String credential, Instant at, LongFunction<Entry> entry) {
    if (switches.is(Switch.JOURNAL, "off")) {
      return;
    }
    sequence++;
    counts.merge(operation, 1L, Long::sum);
    minutes.computeIfAbsent(credential, _ -> new SlidingMinute()).add(at);
    if (switches.is(Switch.JOURNAL, "full")) {
      entries.add(entry.apply(sequence));
      while (entries.size() > switches.number(Switch.JOURNAL_LIMIT)) {
        entries.remove();
      }
    }
  }
}
