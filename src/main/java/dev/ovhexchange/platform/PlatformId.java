package dev.ovhexchange.platform;

/**
 * Names one platform.
 *
 * @param endpoint name of the API endpoint, such as ovh-eu
 * @param organization OVH's organizationName
 * @param service OVH's exchangeService, often the same string
 */
public record PlatformId(String endpoint, String organization, String service) {}
