package dev.ovhexchange.platform;

import java.time.Instant;

/**
 * What was read of the platform.
 *
 * @param readFrom when the read began: whatever was written before it is in the value, unless the
 *     platform itself lags
 */
public record Snapshot<T>(T value, Instant readFrom) {

  /** True when the read began after {@code moment}. */
  public boolean isAfter(Instant moment) {
    return readFrom.isAfter(moment);
  }
}
