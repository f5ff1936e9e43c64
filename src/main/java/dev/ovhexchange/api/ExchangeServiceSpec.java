package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * A platform, how to reach it and how often.
 *
 * @param endpoint name of the API endpoint: ovh-eu (default), ovh-ca, or one of the operator's own
 *     configuration
 * @param organization OVH's organizationName
 * @param service OVH's exchangeService; the organization when unset
 * @param resyncInterval how old the view of the platform may grow, a Go duration; 10m when unset
 */
public record ExchangeServiceSpec(
    @Nullable String endpoint,
    String organization,
    @Nullable String service,
    LocalRef credentialsSecretRef,
    @Nullable Budget budget,
    @Nullable String resyncInterval,
    @Nullable ManagementPolicy managementPolicy) {
  public static final String DEFAULT_ENDPOINT = "ovh-eu";
}
