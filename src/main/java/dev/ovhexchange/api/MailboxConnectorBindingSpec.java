package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connector and its mailboxes. */
@JsonClassDescription("A connector, and either a list of mailboxes or the domain that has them.")
@ValidationRule(
    value = "has(self.mailboxes) != has(self.selector)",
    message =
        "exactly one of mailboxes and selector is required: list addresses, or select a whole"
            + " domain")
@Tolerant
public record MailboxConnectorBindingSpec(
    @JsonPropertyDescription(
            "The SendConnector that the mailboxes send through. May change: each mailbox then moves"
                + " in one step, and is never without a relay.")
        @Required
        ConnectorRef connectorRef,
    @JsonPropertyDescription(
            "Primary addresses of mailboxes, 1 to 1000. Addresses that differ only in case are one"
                + " mailbox. A list wins over another binding's selector. Example:"
                + " newsletter@example.com.")
        @Size(min = 1, max = Limits.MAILBOXES)
        @Nullable List<@Pattern(Formats.ADDRESS) @Size(max = Limits.ADDRESS) String> mailboxes,
    @JsonPropertyDescription("Every mailbox of a domain, present and future.")
        @Nullable MailboxSelector selector,
    @JsonPropertyDescription(
            "What becomes of a mailbox that the binding lets go. Reset: it uses no connector."
                + " Restore: it uses the one that it had before. Retain: it is left as it is. Unset"
                + " means Reset.")
        @Nullable DetachPolicy detachPolicy,
    @JsonPropertyDescription(
            "true: where OVH refuses to attach a mailbox unless its deleteVirus flag is on, the"
                + " operator may switch it on. Unset means false.")
        @Nullable Boolean allowDeleteVirus,
    @JsonPropertyDescription(
            "How many mailboxes may be let go without a person's approval: a count, or a percentage"
                + " of those that use the connector. Beyond it nothing is let go until the"
                + " annotation ovh-exchange.dev/approve-detach names what status.approval.plan"
                + " says. Deleting the binding counts. Unset: no limit. Example: 20%.")
        @Nullable IntOrString maxDetach,
    @JsonPropertyDescription(
            "Attaches the mailboxes step by step, and stops when mail does not go through the"
                + " relay. Each change of the spec is rolled out. Unset: all at once.")
        @Nullable Rollout rollout) {}
