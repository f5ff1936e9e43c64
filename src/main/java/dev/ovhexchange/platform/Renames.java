package dev.ovhexchange.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The renames that two reads in a row have shown. Whoever claimed a mailbox by its domain finds it
 * again here; there is no other trace of where it was.
 */
final class Renames {
  /** Far more than people rename before every binding has had its pass. */
  private static final int MOST = 1_000;

  private final Map<Long, String> formerAddresses = new LinkedHashMap<>();

  /** Takes in account ids with the addresses that they had. */
  synchronized void note(Map<Long, String> renamed) {
    formerAddresses.putAll(renamed);
    var oldest = formerAddresses.keySet().iterator();
    for (int over = formerAddresses.size() - MOST; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }

  synchronized Map<Long, String> formerAddresses() {
    return Map.copyOf(formerAddresses);
  }
}
