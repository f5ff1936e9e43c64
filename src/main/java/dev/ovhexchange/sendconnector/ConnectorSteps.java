package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes from one decision about a connector to the next, were each carried out. */
final class ConnectorSteps {
  /** More decisions than any connector takes. */
  private static final int MOST = 10;

  private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(10));

  private final SendConnector resource;
  private final ConnectorWish wish;
  private final ConnectorForecast.World world;
  private final long newId;
  private final RelaySecret secret;
  private final List<FieldChange> changes = new ArrayList<>();
  private List<Connector> connectors;
  private @Nullable Long recordedId;
  private @Nullable CreationIntent intent;
  private @Nullable AppliedAuthentication applied;
  private @Nullable Connector row;
  private @Nullable Mechanism login;
  private boolean creation;
  private boolean takenOver;
  private boolean withheld;

  ConnectorSteps(
      SendConnector resource, ConnectorWish wish, ConnectorForecast.World world, long newId) {
    this.resource = resource;
    this.wish = wish;
    this.world = world;
    this.newId = newId;
    SendConnectorStatus status = ConnectorStatus.of(resource).value();
    connectors = world.connectors();
    recordedId = status.connectorId();
    intent = status.intent();
    applied = status.authentication();
    secret = secret();
  }

  /** What cannot be read is believed to be as it was given to the platform. */
  private RelaySecret secret() {
    boolean[] known = {true};
    RelaySecret found =
        RelaySecret.of(
            resource,
            wish,
            (namespace, name, keys) -> {
              Optional<SecretStore.Found> read = world.secret(namespace, name, keys);
              known[0] = read.isPresent();
              return read.orElse(new SecretStore.Missing(name));
            },
            relay -> false);
    return known[0] ? found : new RelaySecret.Unchanged();
  }

  ConnectorForecast take() {
    Optional<Verdict> end = Optional.empty();
    for (int step = 0; step < MOST && end.isEmpty(); step++) {
      end = take(ConnectorPlanner.plan(wish, facts()));
    }
    return new ConnectorForecast(
        end.orElseGet(() -> new Verdict(Reason.SYNCED, "it would be as the spec wants it")),
        Optional.ofNullable(row).or(this::recorded),
        creation,
        List.copyOf(changes),
        Optional.ofNullable(login),
        takenOver,
        withheld);
  }

  private Optional<Connector> recorded() {
    Long id = recordedId;
    return connectors.stream().filter(one -> id != null && one.id() == id).findFirst();
  }

  /** The verdict when nothing is left to decide. */
  private Optional<Verdict> take(ConnectorPlan plan) {
    return switch (plan) {
      case ConnectorPlan.Nothing nothing -> settled(nothing.row());
      case ConnectorPlan.NoteAuthentication note -> settled(note.row());
      case ConnectorPlan.NoteSecretVersion note -> settled(note.row());
      case ConnectorPlan.Refuse refuse -> Optional.of(refuse.verdict());
      case ConnectorPlan.Look look -> Optional.of(look.verdict());
      case ConnectorPlan.FollowTask follow ->
          Optional.of(new Verdict(Reason.CREATING, "OVH is creating it: task " + follow.taskId()));
      case ConnectorPlan.Differs differs -> {
        row = differs.row();
        changes.addAll(differs.changes());
        withheld = true;
        yield Optional.of(differs.verdict());
      }
      case ConnectorPlan.CheckGone _ -> {
        recordedId = null;
        intent = null;
        applied = null;
        yield Optional.empty();
      }
      case ConnectorPlan.ForgetIntent _ -> {
        intent = null;
        yield Optional.empty();
      }
      case ConnectorPlan.Found found -> {
        takenOver = !Marker.marks(found.row().displayName(), wish.marker());
        recordedId = found.row().id();
        yield Optional.empty();
      }
      case ConnectorPlan.Create create -> {
        creation = true;
        row = created(create);
        yield Optional.of(new Verdict(Reason.SYNCED, "it would be created"));
      }
      case ConnectorPlan.Update update -> {
        changes.addAll(Differences.each(update.row(), update.change()));
        replace(update.row(), updated(update.row(), update.change()));
        yield Optional.empty();
      }
      case ConnectorPlan.ChangeAuthentication change -> {
        login = change.mechanism();
        Connector now = change.row();
        if (!now.mechanism().equals(change.mechanism().word())) {
          changes.add(
              new FieldChange(
                  FieldChange.AUTHENTICATION, now.mechanism(), change.mechanism().word()));
        }
        yield settled(now);
      }
      case ConnectorPlan.Delete _, ConnectorPlan.Release _ ->
          throw new IllegalStateException("planned for removal");
    };
  }

  private Optional<Verdict> settled(Connector now) {
    row = now;
    return Optional.of(
        new Verdict(Reason.SYNCED, "connector " + now.id() + " is as the spec wants it"));
  }

  private void replace(Connector before, Connector after) {
    List<Connector> all = new ArrayList<>(connectors);
    all.set(all.indexOf(before), after);
    connectors = all;
  }

  private Connector created(ConnectorPlan.Create create) {
    ConnectorSettings settings = create.settings();
    return updated(
        new Connector(
            newId,
            "",
            null,
            0,
            false,
            0,
            create.mechanism().word(),
            false,
            Connector.STATE_OK,
            0,
            null,
            null),
        settings);
  }

  private static Connector updated(Connector row, ConnectorSettings change) {
    return new Connector(
        row.id(),
        change.displayName() == null ? row.displayName() : change.displayName(),
        change.smartHost() == null ? row.smartHost() : change.smartHost(),
        change.port() == null ? row.port() : change.port(),
        change.requireTls() == null ? row.requireTls() : change.requireTls(),
        change.maxSendSize() == null ? row.maxSendSize() : change.maxSendSize(),
        row.mechanism(),
        row.platformDefault(),
        row.state(),
        row.pendingTask(),
        row.creationDate(),
        row.lastUpdateDate());
  }

  private ConnectorFacts facts() {
    SendConnectorStatus status = ConnectorStatus.of(resource).value();
    Instant tasksRead = world.readAt();
    // A little later, so that no write of this very second is in doubt.
    Instant now = tasksRead.plusSeconds(2);
    return new ConnectorFacts(
        now,
        PACE,
        world.creationGrace(),
        Optional.of(new Snapshot<>(connectors, tasksRead.plusMillis(1))),
        Optional.of(new Snapshot<>(world.tasks(), tasksRead)),
        recordedId,
        intent,
        ConnectorObserver.editedSince(intent, status, resource.getMetadata().getGeneration()),
        applied,
        status.authenticationIntent(),
        secret,
        Instant.EPOCH,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        status.observed() != null && Marker.marks(status.observed().displayName(), wish.marker()),
        world.otherOwner(resource));
  }
}
