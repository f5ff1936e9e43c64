package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnectorSpec;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.platform.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to do next about one connector that shall exist. Pure. */
final class ConnectorPlanner {
  private static final Duration TASK_PATIENCE = Duration.ofMinutes(60);

  private ConnectorPlanner() {}

  static ConnectorPlan plan(ConnectorWish wish, ConnectorFacts facts) {
    if (facts.secret() instanceof RelaySecret.Unusable unusable) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              unusable.missing() ? Reason.SECRET_NOT_FOUND : Reason.SECRET_INVALID,
              unusable.message()));
    }
    if (facts.connectors().isEmpty()) {
      return look(Reason.READING, "the platform is being read", facts.now());
    }
    if (facts.otherOwner().isPresent()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.CONFLICT,
              "SendConnector " + facts.otherOwner().get() + " manages it already"));
    }
    Long id = facts.recordedId();
    if (id != null) {
      return known(wish, facts, id);
    }
    if (wish.adoptId() != null) {
      return facts
          .row(wish.adoptId())
          .<ConnectorPlan>map(ConnectorPlanner::take)
          .orElseGet(
              () ->
                  new ConnectorPlan.Refuse(
                      new Verdict(
                          Reason.ADOPT_NOT_FOUND,
                          "the platform has no connector " + wish.adoptId())));
    }
    List<Connector> marked = facts.marked(wish.marker());
    if (!marked.isEmpty()) {
      return new ConnectorPlan.Found(marked.getFirst());
    }
    if (facts.intent() != null) {
      return search(wish, facts, facts.intent());
    }
    return wish.adoptByName() ? adoptByName(wish, facts) : create(wish, facts);
  }

  /** A creation was or may have been sent, and its fruit is not in the list. */
  private static ConnectorPlan search(
      ConnectorWish wish, ConnectorFacts facts, CreationIntent intent) {
    Instant since = Instant.parse(intent.since());
    Instant end = since.plus(facts.creationGrace());
    // Status holds whole seconds; this process knows better when it sent the creation.
    Instant sent = facts.lastWrite().filter(write -> write.isAfter(since)).orElse(since);
    if (!facts.connectorsReadAfter(sent)) {
      return look(Reason.CREATING, "looking for what was created", facts.now());
    }
    if (intent.taskId() == null) {
      return withoutTask(wish, facts, since, end);
    }
    Optional<PlatformTask> task = facts.creationTask();
    if (task.filter(PlatformTask::failed).isPresent()) {
      return facts.editedSinceFailure()
          ? new ConnectorPlan.ForgetIntent()
          : new ConnectorPlan.Refuse(
              new Verdict(
                  Reason.TASK_FAILED,
                  "OVH ended task "
                      + intent.taskId()
                      + " ("
                      + task.get().function()
                      + ") with status "
                      + task.get().status()
                      + "; edit the spec to try again"));
    }
    if (task.filter(PlatformTask::done).isEmpty() && facts.now().isBefore(end)) {
      return new ConnectorPlan.FollowTask(intent.taskId());
    }
    if (facts.now().isBefore(end)) {
      return follow(facts, since, Reason.CREATING, "looking for what was created");
    }
    return new ConnectorPlan.Refuse(
        new Verdict(
            Reason.ID_UNKNOWN,
            "task "
                + intent.taskId()
                + " was to create it, and no connector ends with "
                + wish.marker()));
  }

  /** The answer of the creation is not known: it may have come to nothing, or be under way. */
  private static ConnectorPlan withoutTask(
      ConnectorWish wish, ConnectorFacts facts, Instant since, Instant end) {
    if (facts.now().isBefore(end)) {
      return follow(
          facts, since, Reason.CREATING, "no answer came to the creation; looking for its fruit");
    }
    return create(wish, facts);
  }

  /** Only when a list read after every pending creation does not have it. */
  private static ConnectorPlan create(ConnectorWish wish, ConnectorFacts facts) {
    Optional<Snapshot<List<PlatformTask>>> tasks = facts.tasks();
    boolean fresh =
        tasks.filter(read -> read.isAfter(facts.firstSeen())).isPresent()
            && facts.connectorsReadAfter(tasks.get().readFrom());
    if (wish.observeOnly()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.DRIFTED, "it does not exist, and policy Observe forbids to create it"));
    }
    if (!fresh) {
      // The tasks first: what one of them creates is in the list that is read after it.
      boolean tasksFresh = tasks.filter(read -> read.isAfter(facts.firstSeen())).isPresent();
      return new ConnectorPlan.Look(
          new Verdict(Reason.CREATING, "looking whether it exists"),
          Set.of(tasksFresh ? Section.CONNECTORS : Section.TASKS),
          Priority.CHANGE,
          facts.now());
    }
    boolean foreignCreation =
        tasks.get().value().stream()
            .anyMatch(
                task ->
                    task.function().equals(PlatformTask.ADD_SEND_CONNECTOR)
                        && !facts.createdByUs().contains(task.id()));
    if (foreignCreation) {
      return new ConnectorPlan.Look(
          new Verdict(Reason.CREATING, "OVH is creating a connector that may be this one"),
          Set.of(Section.TASKS),
          Priority.POLL,
          facts.now().plus(facts.pace().follow(facts.firstSeen(), facts.now())));
    }
    Mechanism mechanism = wish.mechanism() == null ? Mechanism.NONE : wish.mechanism();
    return new ConnectorPlan.Create(withDefaults(wish.settings()), mechanism);
  }

  private static ConnectorPlan adoptByName(ConnectorWish wish, ConnectorFacts facts) {
    List<Connector> found =
        facts.connectors().orElseThrow().value().stream()
            .filter(row -> !row.platformDefault())
            .filter(row -> Marker.strip(row.displayName()).equals(wish.displayName()))
            .toList();
    if (found.isEmpty()) {
      return create(wish, facts);
    }
    if (found.size() > 1) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.ADOPT_AMBIGUOUS,
              "connectors "
                  + found.stream().map(Connector::id).sorted().toList()
                  + " all have the display name "
                  + wish.displayName()
                  + "; name one in adopt.connectorId of a new resource"));
    }
    Connector row = found.getFirst();
    if (Marker.isMarked(row.displayName())) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.OWNED_ELSEWHERE,
              "connector "
                  + row.id()
                  + " is managed by another resource: "
                  + row.displayName()
                  + "; adopt.connectorId "
                  + row.id()
                  + " takes it over"));
    }
    return take(row);
  }

  private static ConnectorPlan take(Connector row) {
    if (row.platformDefault()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.ADOPT_FORBIDDEN,
              "connector " + row.id() + " is the platform's own default and is never adopted"));
    }
    return new ConnectorPlan.Found(row);
  }

  private static ConnectorPlan known(ConnectorWish wish, ConnectorFacts facts, long id) {
    Optional<Connector> row = facts.row(id);
    if (row.isEmpty()) {
      return new ConnectorPlan.CheckGone(id);
    }
    if (row.get().platformDefault()) {
      return take(row.get());
    }
    return present(wish, facts, row.get());
  }

  private static ConnectorPlan present(ConnectorWish wish, ConnectorFacts facts, Connector row) {
    Instant lastWrite = facts.lastWrite().orElse(Instant.MIN);
    if (!facts.connectorsReadAfter(lastWrite)) {
      return follow(facts, lastWrite, Reason.TASK_RUNNING, "OVH works on it");
    }
    if (!row.atRest()) {
      return busy(facts, row, lastWrite);
    }
    ConnectorWish named =
        wish.settings().displayName() == null ? wish.named(row.displayName()) : wish;
    Optional<ConnectorSettings> change =
        Differences.between(row, wish.observeOnly() ? unmarked(named, row) : named.settings());
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
          ? unkept(facts, row, change.get(), lastWrite)
          : new ConnectorPlan.Update(row, change.get());
    }
    if (authentication.isPresent()) {
      return new ConnectorPlan.ChangeAuthentication(row, authentication.get());
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
   * A change was accepted and does not show: the lists may lag for a while, then it was refused.
   */
  private static ConnectorPlan unkept(
      ConnectorFacts facts, Connector row, ConnectorSettings change, Instant lastWrite) {
    if (facts.now().isBefore(lastWrite.plusSeconds(60))) {
      return follow(facts, lastWrite, Reason.TASK_RUNNING, "OVH works on it");
    }
    return new ConnectorPlan.Refuse(
        new Verdict(
            Reason.REFUSED,
            "OVH accepted a change and did not keep it: "
                + String.join(", ", Differences.inWords(row, change))));
  }

  private static ConnectorPlan busy(ConnectorFacts facts, Connector row, Instant lastWrite) {
    if (facts.creationTask().filter(PlatformTask::failed).isPresent() && row.pendingTask() == 0) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.TASK_FAILED,
              "OVH ended the creation without success and left connector "
                  + row.id()
                  + " in state "
                  + row.state()));
    }
    Instant since = facts.lastWrite().isPresent() ? lastWrite : began(facts);
    if (facts.now().isAfter(since.plus(TASK_PATIENCE))) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.TASK_STUCK,
              "OVH has worked for more than an hour on task "
                  + row.pendingTask()
                  + ", state "
                  + row.state()));
    }
    return follow(
        facts,
        since,
        Reason.TASK_RUNNING,
        "OVH works on it: task " + row.pendingTask() + ", state " + row.state());
  }

  private static Instant began(ConnectorFacts facts) {
    return facts.intent() == null ? facts.firstSeen() : Instant.parse(facts.intent().since());
  }

  private static Optional<Mechanism> authentication(
      ConnectorWish wish, ConnectorFacts facts, Connector row) {
    Mechanism mechanism = wish.mechanism();
    if (mechanism == null) {
      return Optional.empty();
    }
    AppliedAuthentication applied = facts.applied();
    boolean secretChanged =
        facts.secret() instanceof RelaySecret.Usable usable
            && !usable.sameAsApplied()
            && (applied == null
                || !usable.resourceVersion().equals(applied.secretResourceVersion()));
    boolean never = applied == null && mechanism != Mechanism.NONE;
    return mechanismDiffers(wish, row) || secretChanged || never
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
    List<String> writes =
        new ArrayList<>(change.map(fields -> Differences.inWords(row, fields)).orElse(List.of()));
    if (mechanismDiffers(wish, row) && wish.mechanism() != null) {
      writes.add(
          "change authentication to " + wish.mechanism().word() + " (is " + row.mechanism() + ")");
    }
    return new ConnectorPlan.Differs(
        new Verdict(Reason.DRIFTED, "policy is Observe; would " + String.join(", ", writes)),
        row,
        List.copyOf(writes));
  }

  private static ConnectorSettings withDefaults(ConnectorSettings wish) {
    return new ConnectorSettings(
        wish.displayName(),
        wish.smartHost(),
        wish.port() == null ? SendConnectorSpec.DEFAULT_PORT : wish.port(),
        wish.requireTls() == null || wish.requireTls(),
        wish.maxSendSize() == null ? SendConnectorSpec.DEFAULT_MAX_SEND_SIZE : wish.maxSendSize());
  }

  private static ConnectorPlan look(Reason reason, String message, Instant due) {
    return new ConnectorPlan.Look(
        new Verdict(reason, message), Set.of(Section.CONNECTORS), Priority.CHANGE, due);
  }

  /** Look again when what runs is twice as old. */
  private static ConnectorPlan follow(
      ConnectorFacts facts, Instant since, Reason reason, String message) {
    return new ConnectorPlan.Look(
        new Verdict(reason, message),
        Set.of(Section.CONNECTORS),
        Priority.POLL,
        facts.now().plus(facts.pace().follow(since, facts.now())));
  }
}
