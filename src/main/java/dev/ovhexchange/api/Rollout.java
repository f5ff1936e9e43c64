package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attaches mailboxes step by step, and stops when mail does not go through the relay. */
@Tolerant
public record Rollout(
    @JsonPropertyDescription(
            "How many mailboxes use the connector at the end of each step: counts or percentages of"
                + " the binding's mailboxes, 1 to 20 of them. All of them follow after the last."
                + " Example: [5, 25%, 50%].")
        @Required
        @Size(min = 1, max = Limits.ROLLOUT_STEPS)
        List<IntOrString> steps,
    @JsonPropertyDescription(
            "How long to wait after each step: whole hours, minutes and seconds, at most 168h. Unset"
                + " means not at all.")
        @Pattern(Formats.DURATION)
        @Size(min = 2, max = 18)
        @ValidationRule(
            value = "duration(self) <= duration('168h')",
            message = "rollout.pause must be at most 168h")
        @Nullable String pause,
    @JsonPropertyDescription(
            "The DeliveryCheck, in the same namespace and of the same connector, that must pass"
                + " after each step. Its from.mailbox must be one of the binding's, and is attached"
                + " first. Unset: nothing is proved.")
        @Nullable LocalRef deliveryCheckRef,
    @JsonPropertyDescription(
            "How many mailboxes OVH may refuse before the rollout stops, 0 to 1000. Unset means 0.")
        @Min(0)
        @Max(Limits.MAILBOXES)
        @Nullable Integer maxFailures,
    @JsonPropertyDescription(
            "What happens when the check does not pass or OVH refuses too many mailboxes. Pause: what"
                + " is attached stays, and nothing more is. Revert: what the rollout attached gets"
                + " back the connector that it had before. Unset means Pause.")
        @Nullable RolloutFailurePolicy onFailure) {}
