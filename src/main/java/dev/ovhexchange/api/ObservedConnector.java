package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The connector as OVH has it. */
@Tolerant
public record ObservedConnector(
    @JsonPropertyDescription("Its name in OVH's panel, with the operator's marker.")
        @Required
        @Size(max = Limits.TEXT)
        String displayName,
    @JsonPropertyDescription("Host name or address of the relay.") @Size(max = Limits.TEXT)
        @Nullable String smartHost,
    @JsonPropertyDescription("TCP port of the relay.") @Required int port,
    @JsonPropertyDescription("Whether mail is only sent over TLS.") @Required boolean requireTLS,
    @JsonPropertyDescription("The greatest size of a message, in MB.") @Required int maxSendSize,
    @JsonPropertyDescription("How the platform logs in at the relay, in OVH's words.")
        @Required
        @Size(max = Limits.WORD)
        String smartHostAuthMechanism,
    @JsonPropertyDescription("When it was last changed, in OVH's form; absent when it never was.")
        @Size(max = Limits.WORD)
        @Nullable String lastUpdateDate) {}
