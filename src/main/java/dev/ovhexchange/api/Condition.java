package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition, in the shape of Kubernetes' own. */
@Tolerant
public record Condition(
    @JsonPropertyDescription(
            "Ready, always present; Reconciling, Stalled and Paused, present only while True; on a"
                + " SendConnector also DeliveryVerified, present while a DeliveryCheck refers to"
                + " it.")
        @Required
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @Size(max = 316)
        String type,
    @JsonPropertyDescription("True, False or Unknown.")
        @Required
        @Pattern("^(True|False|Unknown)$")
        @Size(max = 7)
        String status,
    @JsonPropertyDescription(
            "Why, in one word for programs. docs/troubleshooting.md has a heading for each.")
        @Required
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @Size(min = 1, max = 1024)
        String reason,
    @JsonPropertyDescription("Why, in words for people, with the cure where there is one.")
        @Required
        @Size(max = Limits.MESSAGE)
        String message,
    @JsonPropertyDescription("When status last changed, RFC 3339.")
        @Required
        @Size(max = Limits.LABEL)
        String lastTransitionTime,
    @JsonPropertyDescription("The metadata.generation that this condition was judged by.") @Min(0)
        @Nullable Long observedGeneration) {

  public static final String READY = "Ready";
  public static final String RECONCILING = "Reconciling";
  public static final String STALLED = "Stalled";
  public static final String PAUSED = "Paused";

  /** Only on a SendConnector that a DeliveryCheck refers to. */
  public static final String DELIVERY_VERIFIED = "DeliveryVerified";
}
