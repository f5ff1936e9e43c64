package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which platform, how to reach it and how often. */
@JsonClassDescription("Which platform, how to reach it and how often.")
@ValidationRule(
    value =
        "(has(self.endpoint) ? self.endpoint : 'ovh-eu')"
            + " == (has(oldSelf.endpoint) ? oldSelf.endpoint : 'ovh-eu')",
    message =
        "endpoint cannot change (unset is ovh-eu): create another ExchangeService and move the"
            + " connectors to it",
    fieldPath = ".endpoint")
@ValidationRule(
    value = "self.organization == oldSelf.organization",
    message =
        "organization cannot change: create another ExchangeService and move the connectors to it",
    fieldPath = ".organization")
@ValidationRule(
    value =
        "(has(self.service) ? self.service : self.organization)"
            + " == (has(oldSelf.service) ? oldSelf.service : oldSelf.organization)",
    message =
        "service cannot change (unset is the organization): create another ExchangeService and"
            + " move the connectors to it",
    fieldPath = ".service")
@Tolerant
public record ExchangeServiceSpec(
    @JsonPropertyDescription(
            "Name of the OVH API that the platform is served by: ovh-eu, ovh-ca, or a name that"
                + " the operator's own configuration lists. Never a URL. Unset means ovh-eu. Cannot"
                + " change.")
        @Pattern(Formats.LABEL_NAME)
        @Size(min = 1, max = Limits.LABEL)
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "OVH's organizationName of the platform, as the control panel shows it. Cannot change."
                + " Example: private-zz111111-1.")
        @Required
        @Pattern(Formats.OVH_NAME)
        @Size(min = 1, max = Limits.OVH_NAME)
        String organization,
    @JsonPropertyDescription(
            "OVH's exchangeService of the platform. Unset means the organization, which is the same"
                + " word on every platform seen so far. Cannot change.")
        @Pattern(Formats.OVH_NAME)
        @Size(min = 1, max = Limits.OVH_NAME)
        @Nullable String service,
    @JsonPropertyDescription(
            "The Secret, in the same namespace, with the API credentials: applicationKey,"
                + " applicationSecret and consumerKey; or clientId and clientSecret.")
        @Required
        LocalRef credentialsSecretRef,
    @JsonPropertyDescription(
            "How many API calls the operator may make. Services with the same consumerKey or"
                + " clientId share one budget, and the lower numbers win.")
        @Nullable Budget budget,
    @JsonPropertyDescription(
            "How old the operator's view of the platform may grow before it looks for changes made"
                + " elsewhere: whole hours, minutes and seconds, at least 1m. Unset means 10m."
                + " Example: 1h30m.")
        @Pattern(Formats.DURATION)
        @Size(min = 2, max = 18)
        @ValidationRule(
            value = "duration(self) >= duration('1m')",
            message = "resyncInterval must be at least 1m")
        @Nullable String resyncInterval,
    @JsonPropertyDescription(
            "Manage: the platform is made to match the resources. Observe: nothing is written to"
                + " it, whatever its connectors and bindings say, and deletions wait. Unset means"
                + " Manage.")
        @Nullable ManagementPolicy managementPolicy) {
  public static final String DEFAULT_ENDPOINT = "ovh-eu";
}
