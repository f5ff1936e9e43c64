package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The calls that the credential may make: at most callsPerMinute + burst in any minute. */
@Tolerant
public record Budget(
    @JsonPropertyDescription(
            "Calls a minute in the long run, 1 to 1000000. Unset means 60, which OVH tolerates for"
                + " one key.")
        @Min(1)
        @Max(1_000_000)
        @Nullable Integer callsPerMinute,
    @JsonPropertyDescription(
            "Calls that may be made at once after a pause, 1 to 10000. Unset means 10.")
        @Min(1)
        @Max(10_000)
        @Nullable Integer burst) {
  public static final int DEFAULT_CALLS_PER_MINUTE = 60;
  public static final int DEFAULT_BURST = 10;

  /** The numbers that hold, defaults included. */
  public record Limits(int callsPerMinute, int burst) {}

  /** What holds for a service with this budget, or without any. */
  public static Limits limits(@Nullable Budget budget) {
    Integer callsPerMinute = budget == null ? null : budget.callsPerMinute();
    Integer burst = budget == null ? null : budget.burst();
    return new Limits(
        callsPerMinute == null ? DEFAULT_CALLS_PER_MINUTE : callsPerMinute,
        burst == null ? DEFAULT_BURST : burst);
  }
}
