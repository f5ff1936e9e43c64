package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do next about one connector that shall exist. Pure. */
final class ConnectorPlanner {
  private ConnectorPlanner() {}

  static ConnectorPlan plan(ConnectorWish wish, ConnectorFacts facts) {
    if (facts.secret() instanceof RelaySecret.Unusable unusable) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              unusable.missing() ? Reason.SECRET_NOT_FOUND : Reason.SECRET_INVALID,
              unusable.message()));
    }
    if (facts.connectors().isEmpty()) {
      return ConnectorPlan.Look.now(facts, Reason.READING, "the platform is being read");
    }
    if (facts.otherOwner().isPresent()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.CONFLICT,
              "SendConnector " + facts.otherOwner().get() + " manages it already"));
    }
    Long id = facts.trustedId(wish);
    if (id != null) {
      return known(wish, facts, id);
    }
    return CreationPlanner.plan(wish, facts);
  }

  private static ConnectorPlan known(ConnectorWish wish, ConnectorFacts facts, long id) {
    Optional<Connector> row = facts.row(id);
    if (row.isEmpty()) {
      return CreationPlanner.unfinished(facts).orElseGet(() -> new ConnectorPlan.CheckGone(id));
    }
    if (row.get().platformDefault()) {
      return CreationPlanner.take(row.get());
    }
    if (isTakenAway(wish, facts, row.get())) {
      return new ConnectorPlan.Refuse(CreationPlanner.ownedElsewhere(row.get()));
    }
    return present(wish, facts, row.get());
  }

  /**
   * Another resource put its marker in the place of ours, or was there first. Only who names the id
   * replaces a marker, and only once.
   */
  private static boolean isTakenAway(ConnectorWish wish, ConnectorFacts facts, Connector row) {
    return Marker.isMarked(row.displayName())
        && !Marker.marks(row.displayName(), wish.marker())
        && !wish.observeOnly()
        && (wish.adoptId() == null || facts.markedBefore());
  }

  private static ConnectorPlan present(ConnectorWish wish, ConnectorFacts facts, Connector row) {
    Instant lastWrite = facts.lastWrite().orElse(Instant.MIN);
    if (!facts.connectorsReadAfter(lastWrite)) {
      return ConnectorPlan.Look.follow(facts, lastWrite, Reason.TASK_RUNNING, "OVH works on it");
    }
    if (!row.atRest()) {
      return busy(facts, row);
    }
    Optional<ConnectorSettings> change = change(wish, row);
    Optional<Mechanism> authentication = authentication(wish, facts, row);
    if (wish.observeOnly() && (change.isPresent() || mechanismDiffers(wish, row))) {
      return observed(wish, row, change);
    }
    if (wish.observeOnly()) {
      return new ConnectorPlan.Nothing(row);
    }
    if (change.isPresent()) {
      return change.equals(facts.lastChange())
              && facts.now().isBefore(lastWrite.plus(facts.pace().resync()))
          ? unkept(facts, lastWrite, String.join(", ", Differences.inWords(row, change.get())))
          : new ConnectorPlan.Update(row, change.get());
    }
    AuthenticationIntent intent = facts.authenticationIntent();
    if (intent != null && isStillMeant(intent, wish, facts)) {
      return AuthenticationEvidence.judge(intent, facts, row);
    }
    if (authentication.isPresent()) {
      return isRepeated(facts, authentication.get(), lastWrite)
          ? unkept(
              facts,
              lastWrite,
              "authentication " + authentication.get().word() + " (is " + row.mechanism() + ")")
          : AuthenticationEvidence.change(authentication.get(), facts, row);
    }
    AppliedAuthentication applied = facts.applied();
    if (facts.secret() instanceof RelaySecret.Usable usable
        && applied != null
        && !usable.resourceVersion().equals(applied.secretResourceVersion())) {
      return new ConnectorPlan.NoteSecretVersion(row, usable.resourceVersion());
    }
    return new ConnectorPlan.Nothing(row);
  }

  /**
   * What to write. A connector that was taken over by its id and is as wished is left alone: the
   * marker comes with the first change, unless it has to replace another's.
   */
  private static Optional<ConnectorSettings> change(ConnectorWish wish, Connector row) {
    boolean asFound = wish.settings().displayName() == null;
    ConnectorWish named = asFound ? wish.named(row.displayName()) : wish;
    if (wish.observeOnly()) {
      return Differences.between(row, unmarked(named, row));
    }
    return asFound
            && !Marker.isMarked(row.displayName())
            && Differences.between(row, wish.settings()).isEmpty()
        ? Optional.empty()
        : Differences.between(row, named.settings());
  }

  /**
   * A change was accepted and does not show: the lists may lag for a while, then it was refused.
   */
  private static ConnectorPlan unkept(ConnectorFacts facts, Instant lastWrite, String what) {
    if (facts.now().isBefore(lastWrite.plusSeconds(60))) {
      return ConnectorPlan.Look.follow(facts, lastWrite, Reason.TASK_RUNNING, "OVH works on it");
    }
    return new ConnectorPlan.Refuse(
        new Verdict(Reason.REFUSED, "OVH accepted a change and did not keep it: " + what));
  }

  /** What was to be given to the platform is still what the spec and the Secret want. */
  private static boolean isStillMeant(
      AuthenticationIntent intent, ConnectorWish wish, ConnectorFacts facts) {
    String version =
        facts.secret() instanceof RelaySecret.Usable usable ? usable.resourceVersion() : null;
    return intent.mechanism() == wish.mechanism()
        && Objects.equals(intent.secretResourceVersion(), version);
  }

  /** Just this authentication was given to the platform a short while ago. */
  private static boolean isRepeated(ConnectorFacts facts, Mechanism mechanism, Instant lastWrite) {
    AppliedAuthentication applied = facts.applied();
    return applied != null
        && applied.mechanism() == mechanism
        && !secretChanged(facts)
        && facts.now().isBefore(lastWrite.plus(facts.pace().resync()));
  }

  private static boolean secretChanged(ConnectorFacts facts) {
    AppliedAuthentication applied = facts.applied();
    return facts.secret() instanceof RelaySecret.Usable usable
        && !usable.sameAsApplied()
        && (applied == null || !usable.resourceVersion().equals(applied.secretResourceVersion()));
  }

  private static ConnectorPlan busy(ConnectorFacts facts, Connector row) {
    Optional<ConnectorPlan> creation = creation(facts, row);
    if (creation.isPresent()) {
      return creation.get();
    }
    Instant since = facts.busySince();
    if (facts.now().isAfter(since.plus(PlatformTask.PATIENCE))) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.TASK_STUCK,
              "OVH has worked for more than an hour on task "
                  + row.pendingTask()
                  + ", state "
                  + row.state()));
    }
    return ConnectorPlan.Look.follow(
        facts,
        since,
        Reason.TASK_RUNNING,
        "OVH works on it: task " + row.pendingTask() + ", state " + row.state());
  }

  /** A row without a task that is not at rest: its creation may have ended, well or not. */
  private static Optional<ConnectorPlan> creation(ConnectorFacts facts, Connector row) {
    if (row.pendingTask() != 0) {
      return Optional.empty();
    }
    if (facts.creationTask().filter(PlatformTask::failed).isPresent()) {
      return Optional.of(leftBehind(facts, row));
    }
    CreationIntent intent = facts.intent();
    boolean open = facts.creationTask().filter(PlatformTask::done).isEmpty();
    return open && intent != null && intent.taskId() != null
        ? Optional.of(
            CreationPlanner.followTask(facts, Instant.parse(intent.since()), intent.taskId()))
        : Optional.empty();
  }

  private static ConnectorPlan leftBehind(ConnectorFacts facts, Connector row) {
    String message =
        "OVH ended the creation without success and left connector "
            + row.id()
            + " in state "
            + row.state();
    return facts.editedSinceCreation() // somebody may have had it removed, to begin anew
        ? ConnectorPlan.Look.follow(facts, facts.busySince(), Reason.TASK_FAILED, message)
        : new ConnectorPlan.Refuse(new Verdict(Reason.TASK_FAILED, message));
  }

  private static Optional<Mechanism> authentication(
      ConnectorWish wish, ConnectorFacts facts, Connector row) {
    Mechanism mechanism = wish.mechanism();
    if (mechanism == null) {
      return Optional.empty();
    }
    boolean never = facts.applied() == null && mechanism != Mechanism.NONE;
    return mechanismDiffers(wish, row) || secretChanged(facts) || never
        ? Optional.of(mechanism)
        : Optional.empty();
  }

  private static boolean mechanismDiffers(ConnectorWish wish, Connector row) {
    return wish.mechanism() != null && !row.mechanism().equals(wish.mechanism().word());
  }

  /** A connector that is only observed needs no marker. */
  private static ConnectorSettings unmarked(ConnectorWish wish, Connector row) {
    ConnectorSettings settings = wish.settings();
    String shown =
        Marker.strip(row.displayName()).equals(wish.displayName())
            ? row.displayName()
            : wish.displayName();
    return new ConnectorSettings(
        shown,
        settings.smartHost(),
        settings.port(),
        settings.requireTls(),
        settings.maxSendSize());
  }

  private static ConnectorPlan observed(
      ConnectorWish wish, Connector row, Optional<ConnectorSettings> change) {
    List<FieldChange> changes =
        new ArrayList<>(change.map(fields -> Differences.each(row, fields)).orElse(List.of()));
    if (mechanismDiffers(wish, row) && wish.mechanism() != null) {
      changes.add(
          new FieldChange(FieldChange.AUTHENTICATION, row.mechanism(), wish.mechanism().word()));
    }
    String writes = changes.stream().map(FieldChange::inWords).collect(Collectors.joining(", "));
    return new ConnectorPlan.Differs(
        new Verdict(Reason.DRIFTED, "policy is Observe; would " + writes),
        row,
        List.copyOf(changes));
  }
}
