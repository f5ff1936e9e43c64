package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A grant: bindings of these namespaces may steer the mail of these domains. */
@ValidationRule(
    value =
        "has(self.domains) || !has(self.namespaces) || !has(self.namespaces.from)"
            + " || self.namespaces.from == 'Same'",
    message =
        "domains is required when namespaces.from is All or Selector: list the mail domains that"
            + " those namespaces may steer, or write \"*\" for all",
    reason = "FieldValueRequired",
    fieldPath = ".domains")
@Tolerant
public record AllowedBinding(
    @JsonPropertyDescription(
            "The namespaces whose bindings are allowed. Unset means the connector's own namespace.")
        @Nullable AllowedNamespaces namespaces,
    @JsonPropertyDescription(
            "The mail domains whose mailboxes they may attach and whose default they may decide,"
                + " compared exactly, in ASCII form and lower case; \"*\" is every domain. Required unless namespaces.from is Same;"
                + " unset there means every domain. Example: example.com.")
        @Size(min = 1, max = Limits.DOMAINS)
        @Nullable List<@Pattern(Formats.DOMAIN_OR_ALL) @Size(max = Limits.NAME) String> domains) {}
