package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A connector and the domain whose default it is. */
@JsonClassDescription("A connector, and the domain whose default it is.")
@ValidationRule(
    value = "self.domain == oldSelf.domain",
    message = "domain cannot change: create another DomainConnectorBinding and delete this one",
    fieldPath = ".domain")
@Tolerant
public record DomainConnectorBindingSpec(
    @JsonPropertyDescription(
            "The SendConnector that mailboxes created later send through. May change: the domain"
                + " then moves in one step.")
        @Required
        ConnectorRef connectorRef,
    @JsonPropertyDescription(
            "The mail domain, in ASCII form and lower case. Cannot change. Example:"
                + " xn--bcher-kva.example.")
        @Required
        @Pattern(Formats.DOMAIN)
        @Size(max = Limits.NAME)
        String domain,
    @JsonPropertyDescription(
            "What becomes of the domain when the binding lets it go. Reset: it has no default"
                + " connector. Restore: it has the one that it had before. Retain: it is left as it"
                + " is. Unset means Reset.")
        @Nullable DetachPolicy detachPolicy) {}
