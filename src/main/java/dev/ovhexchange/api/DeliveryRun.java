package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A run under way. Written before its message is sent, so that it is never sent twice. */
@Tolerant
public record DeliveryRun(
    @JsonPropertyDescription(
            "What the message is found by: nobody can guess it. It stands in its subject and in a"
                + " header of its own.")
        @Required
        @Size(max = Limits.LABEL)
        String token,
    @JsonPropertyDescription("When the run began, RFC 3339.") @Required @Size(max = Limits.LABEL)
        String startedAt,
    @JsonPropertyDescription(
            "When the message was handed over, RFC 3339. Absent while it was not, or while that is"
                + " not known.")
        @Size(max = Limits.LABEL)
        @Nullable String sentAt,
    @JsonPropertyDescription("What the run is about.") @Required DeliverySubject subject,
    @JsonPropertyDescription(
            "The value of annotation ovh-exchange.dev/reconcile-requested-at that it answers.")
        @Size(max = Limits.ANNOTATION)
        @Nullable String requestedAt,
    @JsonPropertyDescription("The token of the run before, whose message may have come late.")
        @Size(max = Limits.LABEL)
        @Nullable String formerToken) {

  /** The same, once its message was handed over. */
  public DeliveryRun sent(String at) {
    return new DeliveryRun(token, startedAt, at, subject, requestedAt, formerToken);
  }

  /** The same, whose message tells nothing of the connector any more. */
  public DeliveryRun ofNoConnector() {
    return new DeliveryRun(
        token, startedAt, sentAt, subject.ofNoConnector(), requestedAt, formerToken);
  }
}
