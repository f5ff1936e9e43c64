package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** The calls that the credential may make: at most callsPerMinute + burst in any minute. */
public record Budget(@Nullable Integer callsPerMinute, @Nullable Integer burst) {
  public static final int DEFAULT_CALLS_PER_MINUTE = 60;
  public static final int DEFAULT_BURST = 10;
}
