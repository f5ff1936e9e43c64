package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one connector at the beginning of a pass.
 *
 * @param now the time of the pass
 * @param recordedId the id in status, a hint that is checked
 * @param editedSinceCreation whether the spec is another one than what {@code intent} sent
 * @param firstSeen when this process first saw the resource, or last knew that it has no connector
 * @param createdForOthers tasks of creations that this process sent for other resources
 * @param lastWrite when this process last wrote to the connector
 * @param lastChange what that write set, when it was an update
 * @param creationTask what is known of the task of the creation
 * @param busySince since when this process has seen the connector busy with what it is busy with
 * @param markedBefore whether it carried this resource's marker when it was last observed
 * @param otherOwner another resource that manages the same connector
 * @param creationGrace how long a creation without trace is waited for before it is sent again
 */
record ConnectorFacts(
    Instant now,
    Pace pace,
    Duration creationGrace,
    Optional<Snapshot<List<Connector>>> connectors,
    Optional<Snapshot<List<PlatformTask>>> tasks,
    @Nullable Long recordedId,
    @Nullable CreationIntent intent,
    boolean editedSinceCreation,
    @Nullable AppliedAuthentication applied,
    @Nullable AuthenticationIntent authenticationIntent,
    RelaySecret secret,
    Instant firstSeen,
    Set<Long> createdForOthers,
    Optional<Instant> lastWrite,
    Optional<ConnectorSettings> lastChange,
    Optional<PlatformTask> creationTask,
    Instant busySince,
    boolean markedBefore,
    Optional<String> otherOwner) {

  /** True when the connectors were read after {@code moment}. */
  boolean connectorsReadAfter(Instant moment) {
    return connectors.filter(read -> read.isAfter(moment)).isPresent();
  }

  /** A connector by id. */
  Optional<Connector> row(long id) {
    return connectors.stream()
        .flatMap(read -> read.value().stream())
        .filter(connector -> connector.id() == id)
        .findFirst();
  }

  /**
   * The id in status, unless another connector than that one carries the marker: the id is a hint,
   * and anybody may have written it.
   */
  @Nullable Long trustedId(ConnectorWish wish) {
    List<Connector> marked = marked(wish.marker());
    Long id = recordedId;
    boolean misleads =
        id != null
            && wish.adoptId() == null
            && !marked.isEmpty()
            && marked.stream().noneMatch(row -> row.id() == id);
    return misleads ? null : id;
  }

  /** The connectors that carry a marker. */
  List<Connector> marked(String marker) {
    return connectors.stream()
        .flatMap(read -> read.value().stream())
        .filter(connector -> Marker.marks(connector.displayName(), marker))
        .toList();
  }
}
