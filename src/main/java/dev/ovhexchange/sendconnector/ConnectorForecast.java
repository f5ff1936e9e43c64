package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.PlatformTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the planner would do about a connector, one decision after the other, until nothing is left.
 * Pure: nothing is called, and nothing remembered.
 *
 * @param verdict how it would stand then
 * @param row the connector as the platform would have it; empty when there would be none
 * @param creation whether it would be created as {@code row} has it
 * @param changes fields that would be set, in one call
 * @param login whether the platform would be given the relay's user and password
 * @param takenOver whether a connector that exists would be noted as this resource's
 * @param withheld whether policy Observe forbids to make the changes
 */
public record ConnectorForecast(
    Verdict verdict,
    Optional<Connector> row,
    boolean creation,
    List<FieldChange> changes,
    Optional<Mechanism> login,
    boolean takenOver,
    boolean withheld) {

  /** What the platform shows, and what is known of the resources on it. */
  public interface World {
    List<Connector> connectors();

    List<PlatformTask> tasks();

    /** When both were read. */
    Instant readAt();

    Duration creationGrace();

    /** Another resource that manages the connector of this one. */
    Optional<String> otherOwner(SendConnector resource);

    /** Named keys of a Secret; empty when nobody can tell. */
    Optional<SecretStore.Found> secret(String namespace, String name, List<String> keys);
  }

  /**
   * Looks ahead.
   *
   * @param braked whether the ExchangeService forbids every write
   * @param newId the id that a connector would have that does not exist yet
   */
  public static ConnectorForecast of(
      SendConnector resource, boolean braked, World world, long newId) {
    return new ConnectorSteps(resource, ConnectorWish.of(resource, braked), world, newId).take();
  }

  /** The resource as bindings would see it then. */
  public BoundConnector bound(SendConnector resource) {
    SendConnector then = new SendConnector();
    then.setMetadata(resource.getMetadata());
    then.setSpec(resource.getSpec());
    ConnectorStatus status = ConnectorStatus.of(resource);
    then.setStatus(row.map(status::observed).orElseGet(status::gone).value());
    return new BoundConnector(then);
  }
}
