package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When a check runs beside its first time. */
@ValidationRule(
    value = "!(has(self.interval) && has(self.cron))",
    message = "schedule.interval and schedule.cron exclude each other: remove one of them")
@Tolerant
public record DeliverySchedule(
    @JsonPropertyDescription(
            "How long after a run began the next one begins: whole hours, minutes and seconds, at"
                + " least 5m. Unset means no such runs. Example: 6h.")
        @Pattern(Formats.DURATION)
        @Size(min = 2, max = 18)
        @ValidationRule(
            value = "duration(self) >= duration('5m')",
            message = "schedule.interval must be at least 5m")
        @Nullable String interval,
    @JsonPropertyDescription(
            "When a run begins, in UTC: minute, hour, day of the month, month and day of the week"
                + " (0 and 7 are Sunday) as numbers, *, lists, ranges and steps, as in crontab. A"
                + " time that was missed is made up for once. Unset means no such runs. Example:"
                + " 30 6 * * 1-5.")
        @Size(min = 9, max = 100)
        @ValidationRule(
            value = Formats.IS_CRON,
            message =
                "schedule.cron must be five fields of numbers, *, lists, ranges and steps, such as"
                    + " 30 6 * * 1-5: minute 0-59, hour 0-23, day 1-31, month 1-12, day of the week"
                    + " 0-7")
        @Nullable String cron,
    @JsonPropertyDescription(
            "Whether the check runs again once the connector was changed at OVH: its relay, its"
                + " login, or the connector as a whole. Unset means true.")
        @Nullable Boolean onChange) {
  /** What the API server judges {@code cron} by. */
  public static final String CRON_RULE = Formats.IS_CRON;
}
