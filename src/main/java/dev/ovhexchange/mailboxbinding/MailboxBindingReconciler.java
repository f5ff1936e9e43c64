package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.Waits;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
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
import java.util.Optional;

/**
 * Order only: the planner decides, the record is written, the queue attaches. A pass makes no call
 * to the platform itself and never waits for one.
 */
@Ignore // registered by hand, so that not every subcommand starts it
@ControllerConfiguration(name = "mailboxconnectorbinding", generationAwareEventProcessing = false)
public final class MailboxBindingReconciler
    implements Reconciler<MailboxConnectorBinding>, Cleaner<MailboxConnectorBinding> {
  /** What this room calls itself to platforms. */
  public static final String OWNER_KIND = BindingObserver.OWNER_KIND;

  private final PlatformAccess access;
  private final BindingEvents events;
  private final BindingObserver observer;
  private final BindingStatus status;
  private final Conditions conditions;
  private final StatusWriter writer;
  private final Progress progress;
  private final Waits waits;

  public MailboxBindingReconciler(
      PlatformAccess access,
      Grants grants,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.access = access;
    this.events = new BindingEvents(access);
    this.observer = new BindingObserver(grants, events);
    this.status = new BindingStatus(conditions);
    this.conditions = conditions;
    this.writer = writer;
    this.progress = new Progress(clock);
    this.waits = new Waits(clock);
  }

  @Override
  public List<EventSource<?, MailboxConnectorBinding>> prepareEventSources(
      EventSourceContext<MailboxConnectorBinding> context) {
    return events.sources(context);
  }

  /** Where platform news enter this room. */
  public BindingEvents events() {
    return events;
  }

  @Override
  public UpdateControl<MailboxConnectorBinding> reconcile(
      MailboxConnectorBinding resource, Context<MailboxConnectorBinding> context) {
    if (Conditions.isPaused(resource.getMetadata())) {
      hold(resource);
      write(resource, status.paused(resource), context);
      return UpdateControl.noUpdate();
    }
    Optional<BoundConnector> connector = events.connectors().of(resource);
    boolean leaving = connector.filter(BoundConnector::isLeaving).isPresent();
    if (isNew(resource) || (leaving && BindingStatus.of(resource).applied() != null)) {
      events.wakeRivals(resource);
    }
    if (connector.isEmpty()) {
      hold(resource);
      refuse(
          resource,
          new Verdict(
              Reason.CONNECTOR_NOT_READY,
              "there is no SendConnector " + resource.getSpec().connectorRef().name()),
          context);
      return UpdateControl.noUpdate();
    }
    return switch (events.connectors().access(connector.get(), leaving)) {
      case PlatformAccess.Shut shut -> {
        hold(resource);
        refuse(resource, shut.verdict(), context);
        yield UpdateControl.noUpdate();
      }
      case PlatformAccess.Open open -> {
        conditions.requests().pass(resource, open.platform(), BindingObserver.owner(resource));
        Passed passed = pass(resource, connector.get(), open, context);
        if (passed.released()) {
          write(
              resource,
              status.released(
                  resource,
                  new Verdict(
                      Reason.CONNECTOR_DELETING,
                      "SendConnector "
                          + connector.get().name()
                          + " is being deleted; its mailboxes were let go")),
              context);
        }
        yield UpdateControl.<MailboxConnectorBinding>noUpdate().rescheduleAfter(passed.again());
      }
    };
  }

  @Override
  public DeleteControl cleanup(
      MailboxConnectorBinding resource, Context<MailboxConnectorBinding> context) {
    Optional<BoundConnector> connector = events.connectors().of(resource);
    if (Conditions.isToBeForgotten(resource.getMetadata())
        || connector.isEmpty()
        || BindingStatus.of(resource).applied() == null) {
      return release(resource);
    }
    return switch (events.connectors().access(connector.get(), true)) {
      case PlatformAccess.Shut shut -> {
        hold(resource);
        refuse(resource, shut.verdict(), context);
        yield DeleteControl.noFinalizerRemoval();
      }
      case PlatformAccess.Open open -> {
        Passed passed = pass(resource, connector.get(), open, context);
        yield passed.released()
            ? release(resource)
            : DeleteControl.noFinalizerRemoval().rescheduleAfter(passed.again().toMillis());
      }
    };
  }

  /**
   * How a pass ended.
   *
   * @param released whether every mailbox is let go
   */
  private record Passed(boolean released, Duration again) {}

  private Passed pass(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      PlatformAccess.Open open,
      Context<MailboxConnectorBinding> context) {
    Platform platform = open.platform();
    Owner owner = BindingObserver.owner(resource);
    access.holdElsewhere(owner, platform);
    if (isNew(resource) || connector.isLeaving()) {
      // Nothing may start between the look at what is on its way and the record made of it.
      platform.assignments().hold(owner);
    }
    BindingWish wish = BindingWish.of(resource);
    BindingFacts facts;
    BindingPlan plan;
    do {
      facts = observer.observe(resource, connector, open, wish);
      plan = BindingPlanner.plan(wish, facts);
      // A newer read may have settled a write that the older rows do not show.
    } while (!platform.view().isNewest(Section.MAILBOXES, facts.readFrom()));
    Duration resync = platform.pace().resync();
    return switch (plan) {
      case BindingPlan.Refuse refuse -> {
        hold(resource);
        refuse(resource, refuse.verdict(), context);
        yield new Passed(false, resync);
      }
      case BindingPlan.Differs differs -> {
        hold(resource); // what waited from before the policy was Observe
        boolean told = report(resource, facts, differs.plan(), differs.writes(), context);
        yield new Passed(false, told ? resync : Progress.INTERVAL);
      }
      case BindingPlan.Assign assign -> {
        // The record first: whatever dies from here on, the former connectors are known.
        boolean told = report(resource, facts, assign, List.of(), context);
        platform.assignments().wish(owner, assign.assignments(), facts.readFrom());
        follow(resource, assign, platform);
        yield new Passed(false, told ? resync : Progress.INTERVAL);
      }
      case BindingPlan.Released _ -> {
        platform.assignments().wishNothing(owner);
        yield new Passed(true, resync);
      }
    };
  }

  /** What others do to a mailbox ends without a word: somebody must look. */
  private void follow(
      MailboxConnectorBinding resource, BindingPlan.Assign plan, Platform platform) {
    String uid = resource.getMetadata().getUid();
    if (plan.held()) {
      platform.refreshAt(
          Section.MAILBOXES,
          Priority.POLL,
          waits.nextLook(uid, platform.pace()),
          BindingObserver.owner(resource));
    } else {
      waits.over(uid);
    }
  }

  /** Writes the status; false when mere progress was told too short a while ago. */
  private boolean report(
      MailboxConnectorBinding resource,
      BindingFacts facts,
      BindingPlan.Assign plan,
      List<String> writes,
      Context<MailboxConnectorBinding> context) {
    MailboxConnectorBindingStatus now = status.report(resource, facts.connectorId(), plan, writes);
    boolean due = progress.isDue(resource.getMetadata().getUid(), BindingStatus.of(resource), now);
    if (due) {
      write(resource, now, context);
    }
    return due;
  }

  private void refuse(
      MailboxConnectorBinding resource, Verdict verdict, Context<MailboxConnectorBinding> context) {
    write(resource, status.refused(resource, verdict), context);
  }

  private void write(
      MailboxConnectorBinding resource,
      MailboxConnectorBindingStatus now,
      Context<MailboxConnectorBinding> context) {
    writer.write(resource, now, MailboxConnectorBinding::new, context);
  }

  /** Nothing more is sent for the binding until it is planned again. */
  private void hold(MailboxConnectorBinding resource) {
    access.holdElsewhere(BindingObserver.owner(resource), null);
  }

  private DeleteControl release(MailboxConnectorBinding resource) {
    access.forget(BindingObserver.owner(resource));
    progress.forget(resource.getMetadata().getUid());
    waits.over(resource.getMetadata().getUid());
    events.wakeRivals(resource);
    return DeleteControl.defaultDelete();
  }

  private static boolean isNew(MailboxConnectorBinding resource) {
    Long observed = BindingStatus.of(resource).observedGeneration();
    return observed == null || !observed.equals(resource.getMetadata().getGeneration());
  }
}
