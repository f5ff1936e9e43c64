package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.AppliedAuthentication;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.ReconcileRequests;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.sendconnector.ConnectorActions.Outcome;
import dev.ovhexchange.sendconnector.ConnectorActions.Work;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order only: every decision is a planner's, every call an action's, every condition the report's.
 */
@Ignore // registered by hand, so that not every subcommand starts it
@ControllerConfiguration(name = "sendconnector", generationAwareEventProcessing = false)
public final class SendConnectorReconciler
    implements Reconciler<SendConnector>, Cleaner<SendConnector> {
  /** What this room calls itself to platforms. */
  public static final String OWNER_KIND = "SendConnector";

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final PlatformAccess access;
  private final ConnectorObserver observer;
  private final ConnectorEvents events;
  private final Conditions conditions;
  private final StatusWriter writer;
  private final Ledger ledger = new Ledger();
  private final ConnectorActions actions;
  private final ReconcileRequests requests = new ReconcileRequests();

  /**
   * @param creationGrace how long a creation without trace is waited for before it is sent again
   */
  public SendConnectorReconciler(
      PlatformAccess access,
      SecretStore secrets,
      Duration creationGrace,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.access = access;
    this.observer = new ConnectorObserver(secrets, ledger, creationGrace, clock);
    this.events = new ConnectorEvents(access);
    this.conditions = conditions;
    this.writer = writer;
    this.actions = new ConnectorActions(clock, ledger);
  }

  @Override
  public List<EventSource<?, SendConnector>> prepareEventSources(
      EventSourceContext<SendConnector> context) {
    return events.sources(context);
  }

  /** Where platform news enter this room. */
  public ConnectorEvents events() {
    return events;
  }

  @Override
  public UpdateControl<SendConnector> reconcile(
      SendConnector resource, Context<SendConnector> context) {
    ConnectorStatus status = ConnectorStatus.of(resource);
    if (Conditions.isPaused(resource.getMetadata())) {
      writer.write(resource, status.paused(resource, conditions), SendConnector::new, context);
      return UpdateControl.noUpdate();
    }
    if (!events.serviceExists(resource)) {
      report(
          resource,
          status,
          new Verdict(
              Reason.SERVICE_NOT_READY,
              "there is no ExchangeService " + resource.getSpec().exchangeServiceRef().name()),
          context);
      return UpdateControl.noUpdate();
    }
    return switch (access.toWork(ConnectorEvents.service(resource))) {
      case PlatformAccess.Shut shut -> {
        report(resource, status, shut.verdict(), context);
        yield UpdateControl.noUpdate();
      }
      case PlatformAccess.Open open -> {
        requests.answer(resource, open.platform());
        Duration again = pass(resource, status, open.platform(), null, context).again();
        yield UpdateControl.<SendConnector>noUpdate().rescheduleAfter(again);
      }
    };
  }

  @Override
  public DeleteControl cleanup(SendConnector resource, Context<SendConnector> context) {
    ConnectorStatus status = ConnectorStatus.of(resource);
    ConnectorWish wish = ConnectorWish.of(resource);
    boolean forget =
        Conditions.annotation(resource.getMetadata(), Annotations.FORCE_FORGET)
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    boolean nothingThere = status.value().connectorId() == null && status.value().intent() == null;
    PlatformAccess.Access answer = access.toRemove(ConnectorEvents.service(resource));
    if (answer instanceof PlatformAccess.Open open) {
      RemovalFacts removal = observer.removal(resource, open.platform(), forget, events);
      Passed passed = pass(resource, status, open.platform(), removal, context);
      return passed.released()
          ? release(resource)
          : DeleteControl.noFinalizerRemoval().rescheduleAfter(passed.again().toMillis());
    }
    boolean leave = forget || nothingThere || wish.observeOnly() || wish.retain();
    if (leave && (forget || events.bindingsOf(resource).isEmpty())) {
      return release(resource);
    }
    if (answer instanceof PlatformAccess.Shut shut) {
      report(resource, status, shut.verdict(), context);
    }
    return DeleteControl.noFinalizerRemoval();
  }

  private DeleteControl release(SendConnector resource) {
    ledger.forget(resource.getMetadata().getUid());
    return DeleteControl.defaultDelete();
  }

  /** How a pass ended. */
  private record Passed(boolean released, Duration again) {}

  /**
   * One pass.
   *
   * @param removal null while the resource shall exist
   */
  private Passed pass(
      SendConnector resource,
      ConnectorStatus status,
      Platform platform,
      @Nullable RemovalFacts removal,
      Context<SendConnector> context) {
    ConnectorWish wish = ConnectorWish.of(resource);
    ConnectorFacts facts = observer.observe(resource, wish, platform, events);
    ConnectorPlan plan =
        removal == null
            ? ConnectorPlanner.plan(wish, facts)
            : RemovalPlanner.plan(wish, facts, removal);
    if (plan instanceof ConnectorPlan.Release) {
      return new Passed(true, Duration.ZERO);
    }
    Ledger.Page page = observer.page(resource);
    Work work = new Work(platform, wish, facts.secret(), page, status, removal != null);
    try {
      Outcome outcome = act(plan, work, facts, resource, context);
      page.succeeded();
      report(
          resource, users(outcome.status(), platform, resource, plan), outcome.verdict(), context);
      return new Passed(false, again(plan, platform));
    } catch (PlatformException e) {
      report(resource, status, Verdicts.of(e), context);
      return new Passed(false, afterFailure(e, page, platform));
    }
  }

  private Outcome act(
      ConnectorPlan plan,
      Work work,
      ConnectorFacts facts,
      SendConnector resource,
      Context<SendConnector> context) {
    ConnectorStatus status = work.status();
    return switch (plan) {
      case ConnectorPlan.Nothing nothing -> settled(status.observed(nothing.row()), nothing.row());
      case ConnectorPlan.Refuse refuse -> new Outcome(seen(status, facts), refuse.verdict());
      case ConnectorPlan.Differs differs ->
          new Outcome(status.observed(differs.row()), differs.verdict());
      case ConnectorPlan.Look look -> {
        for (Section section : look.sections()) {
          work.platform().refreshAt(section, look.priority(), look.due(), owner(resource));
        }
        yield new Outcome(seen(status, facts), look.verdict());
      }
      case ConnectorPlan.FollowTask follow -> actions.followTask(follow.taskId(), work);
      case ConnectorPlan.CheckGone check -> actions.checkGone(check.id(), work);
      case ConnectorPlan.Found found ->
          new Outcome(
              status.observed(found.row()),
              new Verdict(Reason.TASK_RUNNING, "found as connector " + found.row().id()));
      case ConnectorPlan.ForgetIntent _ -> {
        work.page().creationTask(null);
        yield new Outcome(
            status.intent(null).authentication(null).task(null),
            new Verdict(Reason.CREATING, "trying again"));
      }
      case ConnectorPlan.Create create ->
          actions.create(
              create,
              work,
              ahead ->
                  writer.write(
                      resource,
                      ahead.report(
                          resource, new Verdict(Reason.CREATING, "about to create it"), conditions),
                      SendConnector::new,
                      context));
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
    return new Outcome(
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

  private void report(
      SendConnector resource,
      ConnectorStatus status,
      Verdict verdict,
      Context<SendConnector> context) {
    writer.write(
        resource, status.report(resource, verdict, conditions), SendConnector::new, context);
  }

  /** What needs a next step gets it at once; what waits for the platform is woken by it. */
  private static Duration again(ConnectorPlan plan, Platform platform) {
    return switch (plan) {
      case ConnectorPlan.Found _,
          ConnectorPlan.ForgetIntent _,
          ConnectorPlan.CheckGone _,
          ConnectorPlan.Create _,
          ConnectorPlan.Update _,
          ConnectorPlan.ChangeAuthentication _,
          ConnectorPlan.Delete _ ->
          Duration.ofMillis(1);
      case ConnectorPlan.FollowTask _ -> platform.pace().firstPoll();
      default -> platform.pace().resync();
    };
  }

  private static Duration afterFailure(PlatformException e, Ledger.Page page, Platform platform) {
    if (e.kind().remedy() == PlatformException.Remedy.PERSON) {
      return platform.pace().resync();
    }
    Duration own = platform.pace().backoff(FIRST_RETRY, page.failed());
    Duration asked = e.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  private static Owner owner(SendConnector resource) {
    return new Owner(
        OWNER_KIND, resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }
}
