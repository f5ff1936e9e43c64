package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out a plan: at most one write to the platform, with its record written ahead. */
final class ConnectorActions {

  /** What came of it: the status so far, and the verdict. */
  record Outcome(ConnectorStatus status, Verdict verdict) {}

  /** Writes a status before what it announces is done. */
  interface WriteAhead {
    void write(ConnectorStatus status, Verdict verdict);
  }

  private static final Verdict ABOUT_TO_CREATE = new Verdict(Reason.CREATING, "about to create it");

  private final Clock clock;
  private final Ledger ledger;

  ConnectorActions(Clock clock, Ledger ledger) {
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Carries out a plan. */
  Outcome act(ConnectorPlan plan, Work work, ConnectorFacts facts, WriteAhead writeAhead) {
    ConnectorStatus status = work.status();
    return switch (plan) {
      case ConnectorPlan.Nothing nothing -> settled(status.observed(nothing.row()), nothing.row());
      case ConnectorPlan.Refuse refuse -> refused(refuse.verdict(), status, facts);
      case ConnectorPlan.Differs differs ->
          new Outcome(status.observed(differs.row()), differs.verdict());
      case ConnectorPlan.Look look -> {
        for (Section section : look.sections()) {
          work.platform().refreshAt(section, look.priority(), look.due(), work.owner());
        }
        yield new Outcome(seen(status, facts), look.verdict());
      }
      case ConnectorPlan.FollowTask follow -> followTask(follow, work);
      case ConnectorPlan.CheckGone check -> checkGone(check.id(), work);
      case ConnectorPlan.Found found -> {
        work.page().intent(null);
        yield new Outcome(
            status.observed(found.row()),
            new Verdict(Reason.TASK_RUNNING, "found as connector " + found.row().id()));
      }
      case ConnectorPlan.ForgetIntent _ -> {
        work.page().startAnew(clock.instant());
        yield new Outcome(
            status.intent(null).authentication(null).task(null),
            new Verdict(Reason.CREATING, "trying again"));
      }
      case ConnectorPlan.Create create -> create(create, work, writeAhead);
      case ConnectorPlan.Update update -> update(update, work);
      case ConnectorPlan.ChangeAuthentication change ->
          changeAuthentication(change, work, writeAhead);
      case ConnectorPlan.NoteAuthentication note ->
          settled(status.observed(note.row()).authentication(taken(note.intent())), note.row());
      case ConnectorPlan.NoteSecretVersion note ->
          settled(
              status.observed(note.row()).authentication(noted(status, note.resourceVersion())),
              note.row());
      case ConnectorPlan.Delete delete -> delete(delete.id(), work);
      case ConnectorPlan.Release _ -> throw new IllegalStateException("a release is no action");
    };
  }

  private static Outcome settled(ConnectorStatus status, Connector row) {
    return new Outcome(
        status.intent(null).authenticationIntent(null).task(null),
        new Verdict(Reason.SYNCED, "connector " + row.id() + " is as the spec wants it"));
  }

  /** What another took over stays reported as it was: that it was ours must not be forgotten. */
  private static Outcome refused(Verdict verdict, ConnectorStatus status, ConnectorFacts facts) {
    return new Outcome(
        verdict.reason() == Reason.OWNED_ELSEWHERE ? status : seen(status, facts), verdict);
  }

  private static AppliedAuthentication taken(AuthenticationIntent intent) {
    return new AppliedAuthentication(
        intent.mechanism(), intent.secretResourceVersion(), intent.since());
  }

  private static AppliedAuthentication noted(ConnectorStatus status, String resourceVersion) {
    AppliedAuthentication applied = status.value().authentication();
    if (applied == null) {
      throw new IllegalStateException("a version is only noted for an applied authentication");
    }
    return new AppliedAuthentication(applied.mechanism(), resourceVersion, applied.appliedAt());
  }

  /** The row of the recorded id, where there is one. */
  private static ConnectorStatus seen(ConnectorStatus status, ConnectorFacts facts) {
    Long id = facts.recordedId();
    return id == null ? status : facts.row(id).map(status::observed).orElse(status);
  }

  /** Writes the intent, then creates once. */
  private Outcome create(ConnectorPlan.Create plan, Work work, WriteAhead writeAhead) {
    Instant now = clock.instant();
    CreationIntent intent =
        new CreationIntent(
            work.wish().marker(), ConnectorStatus.time(now), null, work.generation());
    ConnectorStatus status =
        work.status().intent(intent).authentication(applied(plan.mechanism(), work.secret(), now));
    writeAhead.write(status, ABOUT_TO_CREATE);
    RelayAuthentication authentication = authentication(plan.mechanism(), work.secret());
    work.page().intent(intent);
    try {
      PlatformTask task =
          work.platform().api().createConnector(plan.settings(), authentication, Priority.CHANGE);
      CreationIntent answered = intent.answered(task.id());
      ledger.created(work.uid(), task.id());
      work.page().intent(answered);
      work.page().creationTask(task);
      work.page().wrote(clock.instant(), null);
      ledger.applied(work.page(), authentication);
      return new Outcome(
          status.intent(answered).task(task),
          new Verdict(Reason.CREATING, "OVH creates it: task " + task.id()));
    } catch (PlatformException e) {
      if (e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        ledger.applied(work.page(), authentication);
        return new Outcome(
            status, new Verdict(Reason.CREATING, "no answer came to the creation; looking for it"));
      }
      // The platform said no: nothing was created, and the intent must not outlive that.
      work.page().intent(null);
      writeAhead.write(status.intent(null).authentication(null), ABOUT_TO_CREATE);
      throw e;
    }
  }

  private Outcome update(ConnectorPlan.Update plan, Work work) {
    work.platform().api().updateConnector(plan.row().id(), plan.change(), Priority.CHANGE);
    work.page().wrote(clock.instant(), plan.change());
    // The edit moves the date by which a change of authentication is told to be carried out.
    return running(
        work.status().observed(plan.row()).authenticationIntent(null),
        "OVH changes connector " + plan.row().id());
  }

  /** Writes the intent, then gives the authentication to the platform. */
  private Outcome changeAuthentication(
      ConnectorPlan.ChangeAuthentication plan, Work work, WriteAhead writeAhead) {
    RelayAuthentication authentication = authentication(plan.mechanism(), work.secret());
    AuthenticationIntent intent =
        new AuthenticationIntent(
            plan.mechanism(),
            version(work.secret()),
            ConnectorStatus.time(clock.instant()),
            ConnectorStatus.text(plan.row().lastUpdateDate()));
    writeAhead.write(
        work.status().observed(plan.row()).authenticationIntent(intent),
        new Verdict(Reason.TASK_RUNNING, "about to change the authentication"));
    PlatformTask task =
        work.platform()
            .api()
            .changeAuthentication(plan.row().id(), authentication, Priority.ROTATION);
    Instant now = clock.instant();
    work.page().wrote(now, null);
    ledger.applied(work.page(), authentication);
    return running(
        work.status()
            .observed(plan.row())
            .authentication(applied(plan.mechanism(), work.secret(), now))
            .authenticationIntent(null)
            .task(task),
        "OVH changes the authentication of connector " + plan.row().id());
  }

  private Outcome followTask(ConnectorPlan.FollowTask follow, Work work) {
    long taskId = follow.taskId();
    Instant now = clock.instant();
    if (now.isBefore(work.page().nextLookAtTask())) {
      // Woken by something else: the task is asked for no sooner for that.
      return new Outcome(work.status(), following(taskId, work));
    }
    Optional<PlatformTask> task = work.platform().api().task(taskId, Priority.POLL);
    work.page().nextLookAtTask(now.plus(follow.again()));
    // Unknown means forgotten, hence finished: the list of connectors decides then.
    PlatformTask known =
        task.orElseGet(
            () -> new PlatformTask(taskId, PlatformTask.ADD_SEND_CONNECTOR, "done", null, null));
    work.page().creationTask(known);
    return new Outcome(
        task.map(found -> work.status().task(found)).orElse(work.status()),
        following(taskId, work));
  }

  private static Verdict following(long taskId, Work work) {
    return new Verdict(
        work.removing() ? Reason.DELETING : Reason.CREATING,
        "OVH creates it: task "
            + taskId
            + work.page().creationTask().map(task -> " is " + task.status()).orElse(""));
  }

  /** A connector that the list lacks is gone only when a read of it alone says so as well. */
  private Outcome checkGone(long id, Work work) {
    if (work.platform().api().connector(id, Priority.CHANGE).isPresent()) {
      Duration later = work.platform().pace().firstPoll().multipliedBy(4);
      work.platform()
          .refreshAt(
              Section.CONNECTORS, Priority.ROTATION, clock.instant().plus(later), work.owner());
      return new Outcome(
          work.status(), new Verdict(Reason.BUSY, "the list of connectors lags behind"));
    }
    // An answer "not found" counts only while the service itself answers.
    work.platform().api().service(false, Priority.CHANGE);
    work.page().gone(id, clock.instant());
    return new Outcome(
        work.status().gone(),
        new Verdict(
            work.removing() ? Reason.DELETING : Reason.CREATING,
            "connector " + id + " is gone from the platform"));
  }

  private Outcome delete(long id, Work work) {
    Optional<PlatformTask> task = work.platform().api().deleteConnector(id, Priority.CHANGE);
    work.page().sentDelete(clock.instant());
    work.platform().refresh(Section.CONNECTORS, Priority.CHANGE);
    return new Outcome(
        task.map(found -> work.status().task(found)).orElse(work.status()),
        new Verdict(Reason.DELETING, "OVH removes connector " + id));
  }

  private static Outcome running(ConnectorStatus status, String message) {
    return new Outcome(status, new Verdict(Reason.TASK_RUNNING, message));
  }

  private static RelayAuthentication authentication(Mechanism mechanism, RelaySecret secret) {
    return secret instanceof RelaySecret.Usable usable && mechanism != Mechanism.NONE
        ? usable.authentication()
        : new RelayAuthentication(mechanism.word(), null, null);
  }

  private static AppliedAuthentication applied(
      Mechanism mechanism, RelaySecret secret, Instant at) {
    return new AppliedAuthentication(mechanism, version(secret), ConnectorStatus.time(at));
  }

  private static @Nullable String version(RelaySecret secret) {
    return secret instanceof RelaySecret.Usable usable ? usable.resourceVersion() : null;
  }

  /** What an action needs. */
  record Work(
      Platform platform,
      ConnectorWish wish,
      RelaySecret secret,
      Ledger.Page page,
      ConnectorStatus status,
      Owner owner,
      String uid,
      long generation,
      boolean removing) {}
}
