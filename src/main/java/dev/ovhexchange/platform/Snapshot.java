package dev.ovhexchange.platform;

import java.time.Instant;

/**
 * What was read of the platform.
 *
 * @param readFrom when the read began: whatever was written before it is in the value, unless the
 *     platform itself lags
 * @param readTo when the read was over: a read of something else that began after that sees all
 *     that came to pass before this one said so
 */
public record Snapshot<T>(T value, Instant readFrom, Instant readTo) {

  /** Of a read that took no time. */
  public Snapshot(T value, Instant readFrom) {
    this(value, readFrom, readFrom);
  }

  /** True when the read began after {@code moment}. */
  public boolean isAfter(Instant moment) {
    return readFrom.isAfter(moment);
  }
}
