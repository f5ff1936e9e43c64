package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which message is sent, where it is looked for, and what its headers must show. */
@JsonClassDescription(
    "Which message is sent, where it is looked for, what its headers must show, and how often.")
@Tolerant
public record DeliveryCheckSpec(
    @JsonPropertyDescription(
            "The SendConnector, in the same namespace, whose relay the message must go through. Its"
                + " condition DeliveryVerified tells what its checks found.")
        @Required
        LocalRef connectorRef,
    @JsonPropertyDescription(
            "The mailbox that the message is sent from, one that uses the connector, and the server"
                + " that takes its mail.")
        @Required
        DeliverySender from,
    @JsonPropertyDescription(
            "The mailbox that the message is sent to, outside of the platform, and the server that"
                + " it is read from.")
        @Required
        DeliveryRecipient to,
    @JsonPropertyDescription("What the headers of the message must show.") @Required
        DeliveryExpectation expect,
    @JsonPropertyDescription(
            "When the check runs. Unset means once for each change of this spec and of the"
                + " connector.")
        @Nullable DeliverySchedule schedule,
    @JsonPropertyDescription(
            "How long a message may be under way before the check ends Inconclusive: whole hours,"
                + " minutes and seconds, from 10s to 1h. Unset means 5m.")
        @Pattern(Formats.DURATION)
        @Size(min = 2, max = 18)
        @ValidationRule(
            value = "duration(self) >= duration('10s') && duration(self) <= duration('1h')",
            message = "timeout must be from 10s to 1h")
        @Nullable String timeout,
    @JsonPropertyDescription("What is kept of a check. Unset means nothing but its verdict.")
        @Nullable DeliveryKeep keep) {
  public static final String DEFAULT_TIMEOUT = "5m";
}
