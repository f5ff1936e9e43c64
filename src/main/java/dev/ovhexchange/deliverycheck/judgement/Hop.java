package dev.ovhexchange.deliverycheck.judgement;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One Received line.
 *
 * @param line its place among all fields, from the top, 0 for the first
 * @param from whom the message was taken from
 * @param by who wrote the line, as it says
 * @param protocol such as {@code ESMTPS}
 * @param at when; null when no date could be read
 * @param fault what makes the line unreadable; null when it is fine
 */
public record Hop(
    int line,
    Peer from,
    @Nullable String by,
    @Nullable String protocol,
    @Nullable Instant at,
    @Nullable String fault) {

  /** Whether the protocol is that of the last step into a mailbox, which no stranger speaks. */
  boolean isFinalDelivery() {
    return protocol != null && protocol.toUpperCase(Locale.ROOT).startsWith("LMTP");
  }

  /** Who wrote it, for people. */
  public String writer() {
    return by == null ? "an unnamed host" : by;
  }
}
