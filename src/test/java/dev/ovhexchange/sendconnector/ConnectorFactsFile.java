package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code in-facts.yaml} of a connector may say; what it does not say is as on a quiet day.
 *
 * @param connectors null while the list was never read
 * @param reallyThere ids that an uncached read finds though the list lacks them
 * @param fails operations of the platform that fail in this pass
 */
record ConnectorFactsFile(
    @Nullable Instant now,
    @Nullable List<Row> connectors,
    @Nullable Instant connectorsRead,
    @Nullable List<Task> tasks,
    @Nullable Instant tasksRead,
    @Nullable Instant tasksReadTo,
    @Nullable Secret secret,
    @Nullable Instant firstSeen,
    @Nullable Set<Long> createdForOthers,
    @Nullable Instant lastWrite,
    @Nullable ConnectorSettings lastChange,
    @Nullable Task creationTask,
    @Nullable CreationIntent sentIntent,
    @Nullable Instant busySince,
    @Nullable String otherOwner,
    boolean braked,
    @Nullable Removal removal,
    @Nullable List<Long> reallyThere,
    @Nullable Map<String, Kind> fails) {

  static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

  /** A connector of the platform. */
  record Row(
      long id,
      String displayName,
      @Nullable String smartHost,
      @Nullable Integer port,
      @Nullable Boolean requireTls,
      @Nullable Integer maxSendSize,
      @Nullable String mechanism,
      boolean platformDefault,
      @Nullable String state,
      long pendingTask,
      @Nullable Instant lastUpdateDate) {
    Connector connector() {
      return new Connector(
          id,
          displayName,
          Objects.requireNonNullElse(smartHost, "relay.example.net"),
          Objects.requireNonNullElse(port, 587),
          Objects.requireNonNullElse(requireTls, true),
          Objects.requireNonNullElse(maxSendSize, 100),
          Objects.requireNonNullElse(mechanism, "none"),
          platformDefault,
          Objects.requireNonNullElse(state, "ok"),
          pendingTask,
          null,
          lastUpdateDate);
    }
  }

  /** A task of the platform. */
  record Task(long id, @Nullable String function, String status) {
    PlatformTask task() {
      return new PlatformTask(
          id,
          Objects.requireNonNullElse(function, PlatformTask.ADD_SEND_CONNECTOR),
          status,
          null,
          null);
    }
  }

  /** The relay's Secret. */
  record Secret(
      @Nullable String resourceVersion,
      boolean sameAsApplied,
      boolean unchanged,
      @Nullable Boolean missing,
      @Nullable String message) {
    RelaySecret relay() {
      if (unchanged) {
        return new RelaySecret.Unchanged();
      }
      return message != null
          ? new RelaySecret.Unusable(Boolean.TRUE.equals(missing), message)
          : new RelaySecret.Usable(
              Objects.requireNonNullElse(resourceVersion, "1"),
              new RelayAuthentication("basicAuth", "user", "canary-password"),
              sameAsApplied);
    }
  }

  /** As {@link RemovalFacts}. */
  record Removal(
      @Nullable Instant askedAt,
      boolean forceForget,
      @Nullable List<String> bindings,
      @Nullable List<String> mailboxes,
      @Nullable List<String> domains,
      @Nullable Instant usersReadAfter,
      @Nullable Instant deleteSent,
      boolean provenGone) {
    RemovalFacts facts() {
      return new RemovalFacts(
          Objects.requireNonNullElse(askedAt, EIGHT.minusSeconds(5)),
          forceForget,
          Objects.requireNonNullElse(bindings, List.of()),
          Objects.requireNonNullElse(mailboxes, List.of()),
          Objects.requireNonNullElse(domains, List.of()),
          Objects.requireNonNullElse(usersReadAfter, EIGHT.minusSeconds(1)),
          Optional.ofNullable(deleteSent),
          provenGone);
    }
  }

  Instant time() {
    return Objects.requireNonNullElse(now, EIGHT);
  }

  Instant seen() {
    return Objects.requireNonNullElse(firstSeen, EIGHT.minusSeconds(10));
  }

  List<Connector> rows() {
    return connectors == null ? List.of() : connectors.stream().map(Row::connector).toList();
  }

  List<PlatformTask> taskRows() {
    return tasks == null ? List.of() : tasks.stream().map(Task::task).toList();
  }

  RelaySecret relaySecret() {
    return secret == null ? new RelaySecret.NotNeeded() : secret.relay();
  }

  /** The facts of a pass, as the observer puts them together. */
  ConnectorFacts facts(SendConnector resource, ConnectorWish wish) {
    SendConnectorStatus status = ConnectorStatus.of(resource).value();
    CreationIntent intent = status.intent() != null ? status.intent() : sentIntent;
    Instant quiet = EIGHT.minusSeconds(1);
    Instant tasksFrom = Objects.requireNonNullElse(tasksRead, quiet.minusSeconds(1));
    return new ConnectorFacts(
        time(),
        new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10)),
        Duration.ofMinutes(10),
        connectors == null
            ? Optional.empty()
            : Optional.of(
                new Snapshot<>(rows(), Objects.requireNonNullElse(connectorsRead, quiet))),
        tasks == null
            ? Optional.empty()
            : Optional.of(
                new Snapshot<>(
                    taskRows(), tasksFrom, Objects.requireNonNullElse(tasksReadTo, tasksFrom))),
        status.connectorId(),
        intent,
        ConnectorObserver.editedSince(intent, status, resource.getMetadata().getGeneration()),
        status.authentication(),
        status.authenticationIntent(),
        relaySecret(),
        seen(),
        createdForOthers == null ? Set.of() : createdForOthers,
        Optional.ofNullable(lastWrite),
        Optional.ofNullable(lastChange),
        Optional.ofNullable(creationTask).map(Task::task),
        Objects.requireNonNullElse(busySince, EIGHT.minusSeconds(20)),
        status.observed() != null && Marker.marks(status.observed().displayName(), wish.marker()),
        Optional.ofNullable(otherOwner));
  }
}
