package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a plan: at most one write to the platform, with its record written ahead. */
final class ConnectorActions {

  /**
   * What came of it.
   *
   * @param again when to go on; null when the platform wakes the resource
   */
  record Outcome(ConnectorStatus status, Verdict verdict, @Nullable Duration again) {
    static Outcome goingOn(ConnectorStatus status, Verdict verdict) {
      return new Outcome(status, verdict, Duration.ofMillis(1));
    }

    static Outcome waiting(ConnectorStatus status, Verdict verdict) {
      return new Outcome(status, verdict, null);
    }
  }

  private final Clock clock;
  private final Ledger ledger;

  ConnectorActions(Clock clock, Ledger ledger) {
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Writes the intent, then creates once. */
  Outcome create(ConnectorPlan.Create plan, Work work, Consumer<ConnectorStatus> writeAhead) {
    Instant now = clock.instant();
    CreationIntent intent =
        new CreationIntent(work.wish().marker(), ConnectorStatus.time(now), null);
    ConnectorStatus status =
        work.status().intent(intent).authentication(applied(plan.mechanism(), work.secret(), now));
    writeAhead.accept(status);
    RelayAuthentication authentication = authentication(plan.mechanism(), work.secret());
    try {
      PlatformTask task =
          work.platform().api().createConnector(plan.settings(), authentication, Priority.CHANGE);
      ledger.created(task.id());
      work.page().creationTask(task);
      work.page().wrote(clock.instant(), null);
      ledger.applied(work.page(), authentication);
      return Outcome.goingOn(
          status.intent(new CreationIntent(intent.marker(), intent.since(), task.id())).task(task),
          new Verdict(Reason.CREATING, "OVH creates it: task " + task.id()));
    } catch (PlatformException e) {
      if (e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        ledger.applied(work.page(), authentication);
        return Outcome.goingOn(
            status, new Verdict(Reason.CREATING, "no answer came to the creation; looking for it"));
      }
      // The platform said no: nothing was created, and the intent must not outlive that.
      writeAhead.accept(status.intent(null).authentication(null));
      throw e;
    }
  }

  Outcome update(ConnectorPlan.Update plan, Work work) {
    work.platform().api().updateConnector(plan.row().id(), plan.change(), Priority.CHANGE);
    work.page().wrote(clock.instant(), plan.change());
    return running(work.status().observed(plan.row()), "OVH changes connector " + plan.row().id());
  }

  Outcome changeAuthentication(ConnectorPlan.ChangeAuthentication plan, Work work) {
    RelayAuthentication authentication = authentication(plan.mechanism(), work.secret());
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
            .task(task),
        "OVH changes the authentication of connector " + plan.row().id());
  }

  Outcome followTask(long taskId, Work work) {
    Optional<PlatformTask> task = work.platform().api().task(taskId, Priority.POLL);
    // Unknown means forgotten, hence finished: the list of connectors decides then.
    PlatformTask known =
        task.orElseGet(
            () -> new PlatformTask(taskId, PlatformTask.ADD_SEND_CONNECTOR, "done", null, null));
    work.page().creationTask(known);
    boolean over = known.done() || known.failed();
    return new Outcome(
        task.map(found -> work.status().task(found)).orElse(work.status()),
        new Verdict(Reason.CREATING, "OVH creates it: task " + taskId + " is " + known.status()),
        over ? Duration.ofMillis(1) : age(work));
  }

  /** A running task is asked again when it is twice as old. */
  private Duration age(Work work) {
    Instant now = clock.instant();
    return work.platform().pace().follow(work.page().lastWrite().orElse(now), now);
  }

  /** A connector that the list lacks is gone only when a read of it alone says so as well. */
  Outcome checkGone(long id, Work work) {
    if (work.platform().api().connector(id, Priority.CHANGE).isPresent()) {
      Instant now = clock.instant();
      work.platform()
          .refreshAt(
              Section.CONNECTORS,
              Priority.POLL,
              now.plus(work.platform().pace().follow(work.page().firstSeen(), now)),
              work.owner());
      return Outcome.waiting(
          work.status(), new Verdict(Reason.BUSY, "the list of connectors lags behind"));
    }
    // An answer "not found" counts only while the service itself answers.
    work.platform().api().service(false, Priority.CHANGE);
    work.page().gone(clock.instant());
    return Outcome.goingOn(
        work.status().gone(),
        new Verdict(
            work.removing() ? Reason.DELETING : Reason.CREATING,
            "connector " + id + " is gone from the platform"));
  }

  Outcome delete(long id, Work work) {
    Optional<PlatformTask> task = work.platform().api().deleteConnector(id, Priority.CHANGE);
    work.page().sentDelete(clock.instant());
    return Outcome.goingOn(
        task.map(found -> work.status().task(found)).orElse(work.status()),
        new Verdict(Reason.DELETING, "OVH removes connector " + id));
  }

  private static Outcome running(ConnectorStatus status, String message) {
    return Outcome.goingOn(status, new Verdict(Reason.TASK_RUNNING, message));
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
      boolean removing) {}
}
