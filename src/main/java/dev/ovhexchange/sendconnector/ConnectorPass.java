package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Attempts;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.sendconnector.ConnectorActions.Outcome;
import dev.ovhexchange.sendconnector.ConnectorActions.Work;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over one connector: a plan, at most one write for it, the report. */
final class ConnectorPass {
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

    /** The status with what was written ahead. */
    ConnectorStatus status() {
      return ConnectorStatus.of(resource);
    }

    void report(ConnectorStatus status, Verdict verdict) {
      resource =
          writer.write(
              resource,
              status.report(resource, verdict, events.checks().of(resource), conditions),
              context);
    }
  }

  /** What was decided, and on which facts. */
  private record Decision(ConnectorWish wish, ConnectorFacts facts, ConnectorPlan plan) {}

  /**
   * One pass.
   *
   * @param removal null while the resource shall exist
   */
  Ended over(
      SendConnector resource,
      PlatformAccess.Open open,
      @Nullable RemovalFacts removal,
      Context<SendConnector> context) {
    Platform platform = open.platform();
    Decision decision = decide(resource, open, removal, false);
    if (decision.plan().needsSecret()
        && decision.facts().secret() instanceof RelaySecret.Unchanged) {
      decision = decide(resource, open, removal, true);
    }
    ConnectorPlan plan = decision.plan();
    if (plan instanceof ConnectorPlan.Release) {
      return new Ended(true, Duration.ZERO);
    }
    Instant now = decision.facts().now();
    Ledger.Page page = observer.page(resource);
    ConnectorStatus status = ConnectorStatus.of(resource);
    Subject subject = new Subject(resource, context);
    Ledger.Basis basis = basis(resource, decision.facts(), removal != null);
    Optional<Attempts.Hold> hold =
        plan.makesCalls() ? page.attempts().hold(basis, now) : Optional.empty();
    if (hold.isPresent()) {
      subject.report(status, hold.get().verdict());
      return new Ended(false, Duration.between(now, hold.get().until()));
    }
    Work work =
        new Work(
            platform,
            decision.wish(),
            decision.facts().secret(),
            page,
            status,
            owner(resource),
            resource.getMetadata().getUid(),
            resource.getMetadata().getGeneration(),
            removal != null);
    try {
      Outcome outcome = actions.act(plan, work, decision.facts(), subject::report);
      page.attempts().succeeded();
      subject.report(users(outcome.status(), platform, resource, plan), outcome.verdict());
      return new Ended(false, again(plan, outcome, platform));
    } catch (PlatformException e) {
      Instant failed = clock.instant();
      Attempts.Hold held = page.attempts().failed(basis, e, platform.pace(), failed);
      boolean unknown = e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN;
      if (unknown) {
        // It may have been done: the next decision needs a list that is newer than this.
        page.wrote(failed, null);
      }
      subject.report(unknown ? subject.status() : status, held.verdict());
      return new Ended(false, Duration.between(failed, held.until()));
    }
  }

  private Decision decide(
      SendConnector resource,
      PlatformAccess.Open open,
      @Nullable RemovalFacts removal,
      boolean readSecret) {
    ConnectorWish wish = ConnectorWish.of(resource, open.observeOnly());
    ConnectorFacts facts = observer.observe(resource, wish, open.platform(), events, readSecret);
    return new Decision(
        wish,
        facts,
        removal == null
            ? ConnectorPlanner.plan(wish, facts)
            : RemovalPlanner.plan(wish, facts, removal));
  }

  private ConnectorStatus users(
      ConnectorStatus status, Platform platform, SendConnector resource, ConnectorPlan plan) {
    return observer.users(
        status,
        platform,
        events.bindings().claimed(resource),
        plan instanceof ConnectorPlan.Differs differs ? differs.writes() : List.of());
  }

  /** What needs a next step gets it at once; what waits for the platform is woken by it. */
  private static Duration again(ConnectorPlan plan, Outcome outcome, Platform platform) {
    return switch (plan) {
      case ConnectorPlan.Found _,
          ConnectorPlan.ForgetIntent _,
          ConnectorPlan.Create _,
          ConnectorPlan.Update _,
          ConnectorPlan.ChangeAuthentication _,
          ConnectorPlan.Delete _ ->
          Duration.ofMillis(1);
      case ConnectorPlan.CheckGone _ ->
          outcome.status().value().connectorId() == null
              ? Duration.ofMillis(1)
              : platform.pace().resync();
      case ConnectorPlan.FollowTask follow -> follow.again();
      default -> platform.pace().resync();
    };
  }

  private static Ledger.Basis basis(
      SendConnector resource, ConnectorFacts facts, boolean removing) {
    String secret =
        facts.secret() instanceof RelaySecret.Usable usable ? usable.resourceVersion() : "";
    return new Ledger.Basis(resource.getMetadata().getGeneration(), secret, removing);
  }

  static Owner owner(SendConnector resource) {
    return new Owner(
        SendConnectorReconciler.OWNER_KIND,
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName());
  }
}
