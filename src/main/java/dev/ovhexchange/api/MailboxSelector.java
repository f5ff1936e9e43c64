package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every mailbox of a domain, present and future, except the excluded addresses. */
@ValidationRule(
    value =
        "!has(self.exclude)"
            + " || self.exclude.all(a, a.lowerAscii().endsWith('@' + self.domain))",
    message = "selector.exclude may only hold addresses of selector.domain",
    fieldPath = ".exclude")
@Tolerant
public record MailboxSelector(
    @JsonPropertyDescription("The mail domain, in ASCII form and lower case. Example: example.com.")
        @Required
        @Pattern(Formats.DOMAIN)
        @Size(max = Limits.NAME)
        String domain,
    @JsonPropertyDescription(
            "Addresses of the domain that this binding does not claim, at most 1000. Example:"
                + " postmaster@example.com.")
        @Size(max = Limits.MAILBOXES)
        @Nullable List<@Pattern(Formats.ADDRESS) @Size(max = Limits.ADDRESS) String> exclude) {}
