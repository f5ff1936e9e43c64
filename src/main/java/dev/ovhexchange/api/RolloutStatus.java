package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a rollout stands. Written before what it describes is done. */
@Tolerant
public record RolloutStatus(
    @JsonPropertyDescription("The metadata.generation that is rolled out.") @Required
        Long generation,
    @JsonPropertyDescription("What the rollout is doing.") @Required RolloutPhase phase,
    @JsonPropertyDescription("The step it is at, from 1.") @Required Integer step,
    @JsonPropertyDescription("Step and phase in a few words. Example: 2/4 Checking.")
        @Required
        @Size(max = Limits.LABEL)
        String progress,
    @JsonPropertyDescription(
            "How many mailboxes used the connector when the last step was done; more than that is"
                + " not proved yet.")
        @Required
        Integer proved,
    @JsonPropertyDescription("When the phase began, RFC 3339.") @Required @Size(max = Limits.LABEL)
        String since,
    @JsonPropertyDescription(
            "The request, as annotation ovh-exchange.dev/reconcile-requested-at of the"
                + " DeliveryCheck, whose answer is waited for.")
        @Size(max = Limits.LABEL)
        @Nullable String checkRequest,
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/reconcile-requested-at that it last went on"
                + " for.")
        @Size(max = Limits.ANNOTATION)
        @Nullable String resumedBy,
    @JsonPropertyDescription("Why the rollout stopped.") @Size(max = Limits.TEXT)
        @Nullable String failure,
    @JsonPropertyDescription(
            "What the mailboxes used before that this rollout attached, where onFailure is Revert."
                + " Written before they are attached.")
        @Size(max = Limits.FORMER_CONNECTORS)
        @Nullable List<FormerConnector> before) {

  /** The same, gone on for a person's request. */
  public RolloutStatus resumed(String request) {
    return new RolloutStatus(
        generation, phase, step, progress, proved, since, checkRequest, request, failure, before);
  }

  /** The same, waiting for this answer of the DeliveryCheck. */
  public RolloutStatus asking(String request) {
    return new RolloutStatus(
        generation, phase, step, progress, proved, since, request, resumedBy, failure, before);
  }

  /** The same, with why it stopped. */
  public RolloutStatus because(@Nullable String why) {
    return new RolloutStatus(
        generation, phase, step, progress, proved, since, checkRequest, resumedBy, why, before);
  }

  /** The same, with what mailboxes used before. */
  public RolloutStatus noting(@Nullable List<FormerConnector> former) {
    return new RolloutStatus(
        generation, phase, step, progress, proved, since, checkRequest, resumedBy, failure, former);
  }

  /** Mailboxes that used one connector. */
  @Tolerant
  public record FormerConnector(
      @JsonPropertyDescription("OVH's id of the connector, 0 for none.") @Required Long connectorId,
      @JsonPropertyDescription("OVH's ids of the mailboxes that used it.")
          @Required
          @Size(max = Limits.ROLLOUT_MAILBOXES)
          List<Long> accountIds) {}
}
