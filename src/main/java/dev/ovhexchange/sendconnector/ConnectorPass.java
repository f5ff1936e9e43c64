package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.sendconnector.ConnectorActions.Outcome;
import dev.ovhexchange.sendconnector.ConnectorActions.Work;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One pass over one connector: a plan, at most one write for it, the report. */
final class ConnectorPass {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /**
   * How a pass ended.
   *
   * @param released whether the resource may go
   * @param again when to look again, should nothing wake the resource before
   */
  record Ended(boolean released, Duration again) {}

  private final ConnectorObserver observer;
  private final ConnectorActions actions;
  private final ConnectorEvents events;
  private final Conditions conditions;
  private final StatusWriter writer;
  private final Clock clock;

  ConnectorPass(
      ConnectorObserver observer,
      ConnectorActions actions,
      ConnectorEvents events,
      Conditions conditions,
      StatusWriter writer,
      Clock clock) {
    this.observer = observer;
    this.actions = actions;
    this.events = events;
    this.conditions = conditions;
    this.writer = writer;
    this.clock = clock;
  }

  /** The resource of a pass, with the status that was written last. */
  private final class Subject {
    private SendConnector resource;
    private final Context<SendConnector> context;

    Subject(SendConnector resource, Context<SendConnector> context) {
      this.resource = resource;
      this.context = context;
    }

    void report(ConnectorStatus status, Verdict verdict) {
      resource =
          writer.write(
              resource, status.report(resource, verdict, conditions), SendConnector::new, context);
    }
  }

  /** Over a connector that shall exist. */
  Ended keep(SendConnector resource, Platform platform, boolean braked, Context<SendConnector> c) {
    ConnectorWish wish = ConnectorWish.of(resource, braked);
    ConnectorFacts facts = observer.observe(resource, wish, platform, events, false);
    ConnectorPlan plan = ConnectorPlanner.plan(wish, facts);
    if (plan.needsSecret() && facts.secret() instanceof RelaySecret.Unchanged) {
      facts = observer.observe(resource, wish, platform, events, true);
      plan = ConnectorPlanner.plan(wish, facts);
    }
    return run(resource, platform, wish, facts, plan, c, false);
  }

  /** Over a connector that shall go. */
  Ended remove(
      SendConnector resource, Platform platform, RemovalFacts removal, Context<SendConnector> c) {
    ConnectorWish wish = ConnectorWish.of(resource, false);
    ConnectorFacts facts = observer.observe(resource, wish, platform, events, false);
    return run(resource, platform, wish, facts, RemovalPlanner.plan(wish, facts, removal), c, true);
  }

  private Ended run(
      SendConnector resource,
      Platform platform,
      ConnectorWish wish,
      ConnectorFacts facts,
      ConnectorPlan plan,
      Context<SendConnector> context,
      boolean removing) {
    if (plan instanceof ConnectorPlan.Release) {
      return new Ended(true, Duration.ZERO);
    }
    Ledger.Page page = observer.page(resource);
    ConnectorStatus status = ConnectorStatus.of(resource);
    Subject subject = new Subject(resource, context);
    Ledger.Basis basis = basis(resource, facts, removing);
    Optional<Ledger.Hold> hold =
        plan.makesCalls() ? page.hold(basis, facts.now()) : Optional.empty();
    if (hold.isPresent()) {
      subject.report(status, hold.get().verdict());
      return new Ended(false, Duration.between(facts.now(), hold.get().until()));
    }
    Work work = new Work(platform, wish, facts.secret(), page, status, owner(resource), removing);
    try {
      Outcome outcome = act(plan, work, facts, subject);
      page.succeeded();
      subject.report(users(outcome.status(), platform, resource, plan), outcome.verdict());
      return new Ended(
          false, Objects.requireNonNullElse(outcome.again(), platform.pace().resync()));
    } catch (PlatformException e) {
      Verdict verdict = Verdicts.of(e);
      Duration wait = wait(e, page, platform);
      page.hold(new Ledger.Hold(basis, verdict, clock.instant().plus(wait)));
      if (e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        // It may have been done: the next decision needs a list that is newer than this.
        page.wrote(clock.instant(), null);
      }
      subject.report(status, verdict);
      return new Ended(false, wait);
    }
  }

  private Outcome act(ConnectorPlan plan, Work work, ConnectorFacts facts, Subject subject) {
    ConnectorStatus status = work.status();
    return switch (plan) {
      case ConnectorPlan.Nothing nothing -> settled(status.observed(nothing.row()), nothing.row());
      case ConnectorPlan.Refuse refuse -> Outcome.waiting(seen(status, facts), refuse.verdict());
      case ConnectorPlan.Differs differs ->
          Outcome.waiting(status.observed(differs.row()), differs.verdict());
      case ConnectorPlan.Look look -> {
        for (Section section : look.sections()) {
          work.platform().refreshAt(section, look.priority(), look.due(), work.owner());
        }
        yield Outcome.waiting(seen(status, facts), look.verdict());
      }
      case ConnectorPlan.FollowTask follow -> actions.followTask(follow.taskId(), work);
      case ConnectorPlan.CheckGone check -> actions.checkGone(check.id(), work);
      case ConnectorPlan.Found found ->
          Outcome.goingOn(
              status.observed(found.row()),
              new Verdict(Reason.TASK_RUNNING, "found as connector " + found.row().id()));
      case ConnectorPlan.ForgetIntent _ -> {
        work.page().gone(clock.instant());
        yield Outcome.goingOn(
            status.intent(null).authentication(null).task(null),
            new Verdict(Reason.CREATING, "trying again"));
      }
      case ConnectorPlan.Create create ->
          actions.create(
              create,
              work,
              ahead -> subject.report(ahead, new Verdict(Reason.CREATING, "about to create it")));
      case ConnectorPlan.Update update -> actions.update(update, work);
      case ConnectorPlan.ChangeAuthentication change -> actions.changeAuthentication(change, work);
      case ConnectorPlan.NoteSecretVersion note ->
          settled(
              status.observed(note.row()).authentication(noted(status, note.resourceVersion())),
              note.row());
      case ConnectorPlan.Delete delete -> actions.delete(delete.id(), work);
      case ConnectorPlan.Release _ -> throw new IllegalStateException("a release is no action");
    };
  }

  private static Outcome settled(ConnectorStatus status, Connector row) {
    return Outcome.waiting(
        status.intent(null).task(null),
        new Verdict(Reason.SYNCED, "connector " + row.id() + " is as the spec wants it"));
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

  private ConnectorStatus users(
      ConnectorStatus status, Platform platform, SendConnector resource, ConnectorPlan plan) {
    return observer.users(
        status,
        platform,
        events.claimed(resource),
        plan instanceof ConnectorPlan.Differs differs ? differs.writes() : List.of());
  }

  private static Ledger.Basis basis(
      SendConnector resource, ConnectorFacts facts, boolean removing) {
    String secret =
        facts.secret() instanceof RelaySecret.Usable usable ? usable.resourceVersion() : "";
    return new Ledger.Basis(resource.getMetadata().getGeneration(), secret, removing);
  }

  private static Duration wait(PlatformException e, Ledger.Page page, Platform platform) {
    if (e.kind().remedy() == PlatformException.Remedy.PERSON) {
      return platform.pace().resync();
    }
    Duration own = platform.pace().backoff(FIRST_RETRY, page.failed());
    Duration asked = e.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  static Owner owner(SendConnector resource) {
    return new Owner(
        SendConnectorReconciler.OWNER_KIND,
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName());
  }
}
