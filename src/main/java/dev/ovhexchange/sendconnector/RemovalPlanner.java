package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to do next about a connector whose resource is being deleted. Pure. */
final class RemovalPlanner {
  private static final int NAMED_USERS = 5;

  /** How long the list of connectors may lag behind a removal. */
  private static final Duration LONGEST_LAG = Duration.ofSeconds(60);

  private RemovalPlanner() {}

  static ConnectorPlan plan(ConnectorWish wish, ConnectorFacts facts, RemovalFacts removal) {
    if (removal.forceForget() || wish.observeOnly()) {
      return new ConnectorPlan.Release();
    }
    if (!removal.bindings().isEmpty()) {
      return new ConnectorPlan.Refuse(
          new Verdict(Reason.IN_USE, "waits for bindings to let go: " + named(removal.bindings())));
    }
    if (wish.retain()) {
      return new ConnectorPlan.Release();
    }
    Long id = facts.trustedId(wish);
    return id == null ? unrecorded(wish, facts) : remove(wish, facts, removal, id);
  }

  /** Never created, or created and not noted. */
  private static ConnectorPlan unrecorded(ConnectorWish wish, ConnectorFacts facts) {
    List<Connector> marked = facts.marked(wish.marker());
    if (!marked.isEmpty()) {
      return new ConnectorPlan.Found(marked.getFirst());
    }
    CreationIntent intent = facts.intent();
    if (intent == null || facts.creationTask().filter(PlatformTask::failed).isPresent()) {
      return new ConnectorPlan.Release();
    }
    Instant since = Instant.parse(intent.since());
    Long taskId = intent.taskId();
    if (taskId != null && facts.creationTask().filter(PlatformTask::done).isEmpty()) {
      return CreationPlanner.followTask(facts, since, taskId);
    }
    if (facts.now().isAfter(since.plus(facts.creationGrace()))
        && facts.connectorsReadAfter(since.plus(facts.creationGrace()))) {
      return new ConnectorPlan.Release();
    }
    return look(
        new Verdict(Reason.DELETING, "looking for what was created, to remove it"),
        Set.of(Section.CONNECTORS),
        facts,
        since);
  }

  private static ConnectorPlan remove(
      ConnectorWish wish, ConnectorFacts facts, RemovalFacts removal, long id) {
    if (removal.provenGone()) {
      return new ConnectorPlan.Release();
    }
    Optional<Connector> row = facts.row(id);
    if (row.isEmpty()) {
      return new ConnectorPlan.CheckGone(id);
    }
    if (row.get().platformDefault() || isForeign(wish, row.get())) {
      return new ConnectorPlan.Release();
    }
    if (removal.deleteSent().isPresent()) {
      return afterDelete(facts, row.get(), removal.deleteSent().get());
    }
    Optional<Instant> lastWrite = facts.lastWrite();
    if (lastWrite.isPresent() && !facts.connectorsReadAfter(lastWrite.get())) {
      return look(
          new Verdict(Reason.TASK_RUNNING, "OVH works on it"),
          Set.of(Section.CONNECTORS),
          facts,
          lastWrite.get());
    }
    if (removal.usersReadAfter().isBefore(removal.askedAt())) {
      return look(
          new Verdict(Reason.DELETING, "looking who still uses connector " + id),
          Set.of(Section.MAILBOXES, Section.DOMAINS),
          facts,
          facts.now());
    }
    if (!removal.mailboxes().isEmpty() || !removal.domains().isEmpty()) {
      return look(
          new Verdict(Reason.IN_USE, users(removal)),
          Set.of(Section.MAILBOXES, Section.DOMAINS),
          facts,
          removal.askedAt());
    }
    if (!row.get().atRest()) {
      return look(
          new Verdict(Reason.TASK_RUNNING, "OVH works on it: task " + row.get().pendingTask()),
          Set.of(Section.CONNECTORS),
          facts,
          removal.askedAt());
    }
    return new ConnectorPlan.Delete(id);
  }

  /** It carries another resource's marker: what we never made or no longer own is not removed. */
  private static boolean isForeign(ConnectorWish wish, Connector row) {
    return Marker.isMarked(row.displayName()) && !Marker.marks(row.displayName(), wish.marker());
  }

  /** A removal that came to nothing is sent again, as seldom as drift is looked for. */
  private static ConnectorPlan afterDelete(ConnectorFacts facts, Connector row, Instant sent) {
    boolean nothing =
        row.atRest()
            && facts.connectorsReadAfter(sent)
            && facts.now().isAfter(sent.plus(LONGEST_LAG));
    if (!nothing) {
      return look(
          new Verdict(Reason.DELETING, "OVH removes connector " + row.id()),
          Set.of(Section.CONNECTORS),
          facts,
          sent);
    }
    return facts.now().isBefore(sent.plus(facts.pace().resync()))
        ? new ConnectorPlan.Refuse(
            new Verdict(
                Reason.TASK_FAILED,
                "OVH was asked to remove connector "
                    + row.id()
                    + " and left it as it was; it is asked again every resyncInterval"))
        : new ConnectorPlan.Delete(row.id());
  }

  private static String users(RemovalFacts removal) {
    StringBuilder text = new StringBuilder("still used ");
    if (!removal.mailboxes().isEmpty()) {
      text.append("by ").append(removal.mailboxes().size()).append(" mailboxes: ");
      text.append(named(removal.mailboxes()));
    }
    if (!removal.domains().isEmpty()) {
      text.append(removal.mailboxes().isEmpty() ? "" : "; ").append("as default of domains: ");
      text.append(named(removal.domains()));
    }
    return text.toString();
  }

  private static String named(List<String> names) {
    String some = String.join(", ", names.stream().sorted().limit(NAMED_USERS).toList());
    return names.size() > NAMED_USERS
        ? some + " and " + (names.size() - NAMED_USERS) + " more"
        : some;
  }

  private static ConnectorPlan look(
      Verdict verdict, Set<Section> sections, ConnectorFacts facts, Instant since) {
    Instant due =
        since.equals(facts.now())
            ? facts.now()
            : facts.now().plus(facts.pace().follow(since, facts.now()));
    return new ConnectorPlan.Look(verdict, sections, Priority.CHANGE, due);
  }
}
