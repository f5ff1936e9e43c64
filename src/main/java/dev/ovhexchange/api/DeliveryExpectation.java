package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message that went through the relay shows. */
@ValidationRule(
    value =
        "(has(self.relayDomains) && size(self.relayDomains) > 0)"
            + " || (has(self.relayAddresses) && size(self.relayAddresses) > 0)",
    message =
        "expect.relayDomains or expect.relayAddresses is required: name the relay by a domain of its"
            + " hosts, of its envelope sender or of its signature, or by its addresses",
    reason = "FieldValueRequired",
    fieldPath = ".relayDomains")
@Tolerant
public record DeliveryExpectation(
    @JsonPropertyDescription(
            "Domains of the relay, with all below, in lower case: of its hosts, of the envelope"
                + " sender that SPF passed for, or of a good DKIM signature; one must be shown by"
                + " the recipient's exchanger. SPF and DKIM of the sender's own domain show no"
                + " relay. The smartHost of the connector may be in another one. Example:"
                + " [relay.example.net].")
        @Size(max = Limits.RELAYS)
        @Nullable List<@Pattern(Formats.DOMAIN) @Size(max = Limits.NAME) String> relayDomains,
    @JsonPropertyDescription(
            "Addresses or networks of the relay's hosts; one is enough, like a domain. Example:"
                + " [192.0.2.0/24].")
        @Size(max = Limits.RELAYS)
        @ValidationRule(
            value = Formats.ARE_NETWORKS,
            message =
                "expect.relayAddresses must hold IP addresses or networks, such as 192.0.2.7 or"
                    + " 192.0.2.0/24")
        @Nullable List<@Size(max = Limits.LABEL) String> relayAddresses,
    @JsonPropertyDescription(
            "The result that SPF must have, beside all this. Unset means any, or no result"
                + " at all. Example: pass.")
        @Nullable SpfResult spf,
    @JsonPropertyDescription(
            "Domains, in lower case, of which a good DKIM signature must be there, each of them."
                + " Unset means none. Example: [example.com].")
        @Size(max = Limits.RELAYS)
        @Nullable List<@Pattern(Formats.DOMAIN) @Size(max = Limits.NAME) String> dkimDomains) {}
