package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Written before a creation is sent, so that its fruit is found again whatever dies. */
@Tolerant
public record CreationIntent(
    @JsonPropertyDescription("What the display name ends with. Example: [k8s-0123456789ab].")
        @Required
        @Size(max = Limits.LABEL)
        String marker,
    @JsonPropertyDescription("When the creation was, or was about to be, sent, RFC 3339.")
        @Required
        @Size(max = Limits.LABEL)
        String since,
    @JsonPropertyDescription("OVH's task of the creation, once its answer arrived.")
        @Nullable Long taskId,
    @JsonPropertyDescription("The metadata.generation whose spec was sent.")
        @Nullable Long generation) {

  /** The same, once its answer named the task. */
  public CreationIntent answered(long task) {
    return new CreationIntent(marker, since, task, generation);
  }
}
