package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relay and how the platform is to use it. */
@JsonClassDescription("A relay and how the platform is to use it.")
@ValidationRule(
    value = "self.exchangeServiceRef.name == oldSelf.exchangeServiceRef.name",
    message =
        "exchangeServiceRef cannot change: create another SendConnector and let the bindings refer"
            + " to it",
    fieldPath = ".exchangeServiceRef")
@ValidationRule(
    value =
        "has(self.adopt) == has(oldSelf.adopt) && (!has(self.adopt)"
            + " || ((has(self.adopt.connectorId) ? self.adopt.connectorId : 0)"
            + " == (has(oldSelf.adopt.connectorId) ? oldSelf.adopt.connectorId : 0)"
            + " && (has(self.adopt.byDisplayName) && self.adopt.byDisplayName)"
            + " == (has(oldSelf.adopt.byDisplayName) && oldSelf.adopt.byDisplayName)))",
    message =
        "adopt is fixed from creation: delete the SendConnector with deletionPolicy Retain and"
            + " create it anew",
    fieldPath = ".adopt")
@ValidationRule(
    value = "has(self.adopt) || has(self.smartHost)",
    message = "smartHost is required unless adopt takes over an existing connector",
    reason = "FieldValueRequired",
    fieldPath = ".smartHost")
@Tolerant
public record SendConnectorSpec(
    @JsonPropertyDescription(
            "The ExchangeService, in the same namespace, whose platform gets the connector. Cannot"
                + " change.")
        @Required
        LocalRef exchangeServiceRef,
    @JsonPropertyDescription(
            "Take over a connector that exists on the platform instead of creating one; fields of"
                + " this spec that are unset are then left as found. Unset means create. Fixed from"
                + " creation.")
        @Nullable Adopt adopt,
    @JsonPropertyDescription(
            "Name in OVH's panel, where a created connector shows as \"<displayName> [k8s-<12 hex"
                + " digits>]\". At most 100 characters. Unset means metadata.name. Example: Relay"
                + " for newsletters.")
        @Pattern(Formats.DISPLAY_NAME)
        @Size(min = 1, max = Limits.DISPLAY_NAME)
        @ValidationRule(
            value = "!self.matches('[[]k8s-[0-9a-f]{12}[]]$')",
            message = "displayName must not end with a marker [k8s-...]: the operator appends it")
        @Nullable String displayName,
    @JsonPropertyDescription(
            "The relay: a fully qualified host name in lower case, or an IPv4 or IPv6 address."
                + " Required unless adopt is set. Example: smtp-relay.example.net.")
        @Size(min = 1, max = Limits.NAME)
        @ValidationRule(
            value = Formats.IS_HOST,
            message =
                "smartHost must be a fully qualified host name in lower case"
                    + " (smtp-relay.example.net), an IPv4 address, or an IPv6 address in its"
                    + " shortest form")
        @Nullable String smartHost,
    @JsonPropertyDescription(
            "TCP port of the relay, 1 to 65535. Unset means 587, or on an adopted connector: as"
                + " found.")
        @Min(1)
        @Max(65_535)
        @Nullable Integer port,
    @JsonPropertyDescription(
            "Whether mail is only sent over TLS. Unset means true, or on an adopted connector: as"
                + " found.")
        @Nullable Boolean requireTLS,
    @JsonPropertyDescription(
            "The greatest size of a message in MB, 1 to 100. Unset means 100, or on an adopted"
                + " connector: as found.")
        @Min(1)
        @Max(100)
        @Nullable Integer maxSendSize,
    @JsonPropertyDescription(
            "How the platform logs in at the relay. Unset means without a login, or on an adopted"
                + " connector: as found.")
        @Nullable Authentication authentication,
    @JsonPropertyDescription(
            "Manage: the connector is made to match this spec. Observe: nothing is written to OVH;"
                + " differences are reported, status.plan lists the writes, and deleting the"
                + " resource only forgets the connector. Unset means Manage.")
        @Nullable ManagementPolicy managementPolicy,
    @JsonPropertyDescription(
            "What becomes of the connector on the platform when this resource is deleted. Unset"
                + " means Delete, or for an adopted connector: Retain.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "Which bindings of mailboxes and domains may use this connector; one matching entry is"
                + " enough."
                + " Unset means those of its own namespace. An empty list allows none.")
        @Size(max = Limits.GRANTS)
        @Nullable List<AllowedBinding> allowedBindings) {
  public static final int DEFAULT_PORT = 587;
  public static final boolean DEFAULT_REQUIRE_TLS = true;
  public static final int DEFAULT_MAX_SEND_SIZE = 100;
}
