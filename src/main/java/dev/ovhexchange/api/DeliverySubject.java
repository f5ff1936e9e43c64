package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run is about, and with which Secrets. */
@Tolerant
public record DeliverySubject(
    @JsonPropertyDescription("The metadata.generation of the check.") @Nullable Long generation,
    @JsonPropertyDescription(
            "OVH's id of the connector. Absent when the mailbox was detached in the midst of the"
                + " run.")
        @Nullable Long connectorId,
    @JsonPropertyDescription("The metadata.generation of the SendConnector.")
        @Nullable Long connectorGeneration,
    @JsonPropertyDescription("The version of the Secret that the connector logs in with.")
        @Size(max = Limits.WORD)
        @Nullable String relaySecretVersion,
    @JsonPropertyDescription(
            "Versions of the Secrets of the sender and of the recipient that the operator logs in"
                + " with.")
        @Size(max = Limits.WORD)
        @Nullable String secretVersions) {

  /** The same, without the connector. */
  DeliverySubject ofNoConnector() {
    return new DeliverySubject(generation, null, null, relaySecretVersion, secretVersions);
  }

  /** Whether the same connector in the same state was meant. */
  public boolean isOfConnectorOf(DeliverySubject other) {
    return Objects.equals(connectorId, other.connectorId)
        && Objects.equals(connectorGeneration, other.connectorGeneration)
        && Objects.equals(relaySecretVersion, other.relaySecretVersion);
  }
}
