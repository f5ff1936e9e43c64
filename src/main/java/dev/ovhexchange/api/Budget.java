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
}
