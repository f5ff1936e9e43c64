package dev.ovhexchange.sendconnector;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to do next about a connector that shall exist and has no id yet. Pure. */
final class CreationPlanner {
  private CreationPlanner() {}

  static ConnectorPlan plan(ConnectorWish wish, ConnectorFacts facts) {
    if (wish.adoptId() != null) {
      return adoptById(facts, wish.adoptId());
    }
    List<Connector> marked = facts.marked(wish.marker());
    if (!marked.isEmpty()) {
      return new ConnectorPlan.Found(marked.getFirst());
    }
    if (facts.intent() != null) {
      return search(wish, facts, facts.intent());
    }
    return wish.adoptByName() ? adoptByName(wish, facts) : create(wish, facts, facts.firstSeen());
  }

  /** A creation was or may have been sent, and its fruit is not in the list. */
  private static ConnectorPlan search(
      ConnectorWish wish, ConnectorFacts facts, CreationIntent intent) {
    Instant since = Instant.parse(intent.since());
    Instant end = since.plus(facts.creationGrace());
    // Status holds whole seconds; this process knows better when it sent the creation.
    Instant sent = facts.lastWrite().filter(write -> write.isAfter(since)).orElse(since);
    if (!facts.connectorsReadAfter(sent)) {
      return ConnectorPlan.Look.now(facts, Reason.CREATING, "looking for what was created");
    }
    Long taskId = intent.taskId();
    if (taskId == null) {
      // The answer of the creation is not known: it may have come to nothing, or be under way.
      return facts.now().isBefore(end)
          ? ConnectorPlan.Look.follow(
              facts,
              since,
              Reason.CREATING,
              "no answer came to the creation; looking whether it was made")
          : create(wish, facts, end);
    }
    Optional<PlatformTask> task = facts.creationTask();
    if (task.filter(PlatformTask::failed).isPresent()) {
      return failed(facts, task.get());
    }
    if (task.filter(PlatformTask::done).isEmpty()) {
      return followTask(facts, since, taskId);
    }
    if (facts.now().isBefore(end)) {
      return ConnectorPlan.Look.follow(
          facts, since, Reason.CREATING, "looking for what was created");
    }
    return new ConnectorPlan.Refuse(
        new Verdict(
            Reason.ID_UNKNOWN,
            "task " + taskId + " was to create it, and no connector ends with " + wish.marker()));
  }

  /** A connector that was seen while it was created vanishes again when its creation fails. */
  static Optional<ConnectorPlan> unfinished(ConnectorFacts facts) {
    CreationIntent intent = facts.intent();
    Long taskId = intent == null ? null : intent.taskId();
    Optional<PlatformTask> task = facts.creationTask();
    if (intent == null || taskId == null || task.filter(PlatformTask::done).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        task.filter(PlatformTask::failed).isPresent()
            ? failed(facts, task.get())
            : followTask(facts, Instant.parse(intent.since()), taskId));
  }

  private static ConnectorPlan failed(ConnectorFacts facts, PlatformTask task) {
    return facts.editedSinceCreation()
        ? new ConnectorPlan.ForgetIntent()
        : new ConnectorPlan.Refuse(
            new Verdict(
                Reason.TASK_FAILED,
                "OVH ended task "
                    + task.id()
                    + " ("
                    + task.function()
                    + ") with status "
                    + task.status()
                    + "; edit the spec to try again"));
  }

  /**
   * Asks for the task when it is twice as old; one that never ends is a person's business. However
   * old, it is asked for once: it may have ended while no operator ran.
   */
  static ConnectorPlan followTask(ConnectorFacts facts, Instant since, long taskId) {
    boolean asked = facts.creationTask().isPresent();
    return asked && facts.now().isAfter(since.plus(PlatformTask.PATIENCE))
        ? new ConnectorPlan.Refuse(
            new Verdict(
                Reason.TASK_STUCK,
                "OVH has worked for more than an hour on task " + taskId + ", its creation"))
        : new ConnectorPlan.FollowTask(taskId, facts.pace().follow(since, facts.now()));
  }

  /**
   * Only when a list does not have it that was read after every pending creation.
   *
   * @param unsure until when a creation for this resource may have begun unseen
   */
  private static ConnectorPlan create(ConnectorWish wish, ConnectorFacts facts, Instant unsure) {
    if (wish.observeOnly()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.DRIFTED, "it does not exist, and policy Observe forbids to create it"));
    }
    if (wish.settings().smartHost() == null) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.ADOPT_NOT_FOUND,
              "the platform has no connector with the display name "
                  + wish.displayName()
                  + ", and without smartHost none can be created"));
    }
    Optional<Snapshot<List<PlatformTask>>> tasks =
        facts.tasks().filter(read -> read.isAfter(unsure));
    if (tasks.isEmpty()) {
      return lookFirst(facts, Section.TASKS);
    }
    // What one of the tasks creates is in the list that is read after them.
    if (!facts.connectorsReadAfter(tasks.get().readTo())) {
      return lookFirst(facts, Section.CONNECTORS);
    }
    boolean foreignCreation =
        tasks.get().value().stream()
            .anyMatch(
                task ->
                    task.function().equals(PlatformTask.ADD_SEND_CONNECTOR)
                        && !facts.createdForOthers().contains(task.id()));
    if (foreignCreation) {
      return new ConnectorPlan.Look(
          new Verdict(Reason.CREATING, "OVH is creating a connector that may be this one"),
          Set.of(Section.TASKS),
          Priority.ROTATION,
          facts.now().plus(facts.pace().follow(unsure, facts.now())));
    }
    Mechanism mechanism = wish.mechanism() == null ? Mechanism.NONE : wish.mechanism();
    return new ConnectorPlan.Create(withDefaults(wish.settings()), mechanism);
  }

  private static ConnectorPlan lookFirst(ConnectorFacts facts, Section section) {
    return new ConnectorPlan.Look(
        new Verdict(Reason.CREATING, "looking whether the platform has it already"),
        Set.of(section),
        Priority.CHANGE,
        facts.now());
  }

  /** What shall be adopted is judged by a list that is as new as the wish. */
  private static Optional<ConnectorPlan> lookForAdoption(ConnectorFacts facts) {
    return facts.connectorsReadAfter(facts.firstSeen())
        ? Optional.empty()
        : Optional.of(
            ConnectorPlan.Look.now(
                facts, Reason.CREATING, "looking for the connector to take over"));
  }

  private static ConnectorPlan adoptById(ConnectorFacts facts, long id) {
    return lookForAdoption(facts)
        .or(() -> facts.row(id).map(CreationPlanner::take))
        .orElseGet(
            () ->
                new ConnectorPlan.Refuse(
                    new Verdict(Reason.ADOPT_NOT_FOUND, "the platform has no connector " + id)));
  }

  private static ConnectorPlan adoptByName(ConnectorWish wish, ConnectorFacts facts) {
    Optional<ConnectorPlan> look = lookForAdoption(facts);
    if (look.isPresent()) {
      return look.get();
    }
    List<Connector> found =
        facts.connectors().orElseThrow().value().stream()
            .filter(row -> !row.platformDefault())
            .filter(row -> Marker.strip(row.displayName()).equals(wish.displayName()))
            .toList();
    if (found.isEmpty()) {
      return create(wish, facts, facts.firstSeen());
    }
    if (found.size() > 1) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.ADOPT_AMBIGUOUS,
              "connectors "
                  + found.stream().map(Connector::id).sorted().limit(NAMED).toList()
                  + (found.size() > NAMED ? " and more" : "")
                  + " all have the display name "
                  + wish.displayName()
                  + "; name one in adopt.connectorId of a new resource"));
    }
    Connector row = found.getFirst();
    return Marker.isMarked(row.displayName())
        ? new ConnectorPlan.Refuse(ownedElsewhere(row))
        : take(row);
  }

  private static final int NAMED = 10;

  static Verdict ownedElsewhere(Connector row) {
    return new Verdict(
        Reason.OWNED_ELSEWHERE,
        "connector "
            + row.id()
            + " is managed by another resource: "
            + row.displayName()
            + "; a new resource with adopt.connectorId "
            + row.id()
            + " takes it over");
  }

  static ConnectorPlan take(Connector row) {
    if (row.platformDefault()) {
      return new ConnectorPlan.Refuse(
          new Verdict(
              Reason.ADOPT_FORBIDDEN,
              "connector " + row.id() + " is the platform's own default and is never adopted"));
    }
    return new ConnectorPlan.Found(row);
  }

  private static ConnectorSettings withDefaults(ConnectorSettings wish) {
    return new ConnectorSettings(
        wish.displayName(),
        wish.smartHost(),
        wish.port() == null ? SendConnectorSpec.DEFAULT_PORT : wish.port(),
        wish.requireTls() == null || wish.requireTls(),
        wish.maxSendSize() == null ? SendConnectorSpec.DEFAULT_MAX_SEND_SIZE : wish.maxSendSize());
  }
}
