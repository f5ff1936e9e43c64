package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When mailboxes were last written to, as far as somebody may still hold an older row. */
final class LastWrites {
  /**
   * Longer than any pass takes from looking at rows to wishing, its write to Kubernetes included.
   */
  private static final Duration LONGEST_PASS = Duration.ofMinutes(5);

  private final Map<String, Instant> byAddress = new HashMap<>();

  void note(SentAssignment sent) {
    byAddress.put(sent.address(), sent.at());
  }

  /** Whether a row that was read then shows the last write to the mailbox. */
  boolean isBefore(String address, Instant read) {
    return read.isAfter(byAddress.getOrDefault(address, Instant.MIN));
  }

  /** Rows were read then: writes that no pass can still be unaware of need not be remembered. */
  void forgetBefore(Instant read) {
    byAddress.values().removeIf(at -> at.plus(LONGEST_PASS).isBefore(read));
  }
}
