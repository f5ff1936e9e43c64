package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Names a platform, whichever ExchangeService reaches it. */
@Tolerant
public record PlatformRef(
    @JsonPropertyDescription("Name of the OVH API that serves it. Example: ovh-eu.")
        @Required
        @Size(max = Limits.LABEL)
        String endpoint,
    @JsonPropertyDescription("OVH's organizationName.") @Required @Size(max = Limits.OVH_NAME)
        String organization,
    @JsonPropertyDescription("OVH's exchangeService.") @Required @Size(max = Limits.OVH_NAME)
        String service) {}
