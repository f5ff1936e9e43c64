package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import io.fabric8.kubernetes.client.KubernetesClient;
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

  /** How long until a platform that cannot be left now is tried again, news apart. */
  private static final Duration UNREACHABLE = Duration.ofMinutes(10);

  private final PlatformAccess access;
  private final BindingEvents events;
  private final BindingObserver observer;
  private final BindingStatus status;
  private final Conditions conditions;
  private final StatusWriter writer;
  private final Progress progress;
  private final Waits waits;
  private final Looks looks;
  private final FormerPlatforms formerPlatforms;

  public MailboxBindingReconciler(
      KubernetesClient client,
      PlatformAccess access,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.access = access;
    this.events = new BindingEvents(access);
    this.looks = new Looks(clock);
    this.observer = new BindingObserver(client, events, looks);
    this.formerPlatforms = new FormerPlatforms(access);
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
    Optional<SendConnector> connector = events.connector(resource);
    boolean leaving = connector.filter(SendConnector::isMarkedForDeletion).isPresent();
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
    Optional<FormerPlatforms.Former> former = formerPlatforms.of(resource, connector);
    if (former.isPresent()) {
      Passed passed = leave(resource, former.get(), context);
      if (!passed.released()) {
        return UpdateControl.<MailboxConnectorBinding>noUpdate().rescheduleAfter(passed.again());
      }
      resource.setStatus(BindingStatus.withoutRecord(resource));
    }
    return switch (answer(connector.get(), leaving)) {
      case PlatformAccess.Shut shut -> {
        hold(resource);
        refuse(resource, passedOn(shut.verdict(), connector.get()), context);
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
                          + connector.get().getMetadata().getName()
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
    Optional<SendConnector> connector = events.connector(resource);
    boolean forget =
        Conditions.annotation(resource.getMetadata(), Annotations.FORCE_FORGET)
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    if (forget || BindingStatus.of(resource).applied() == null) {
      return release(resource);
    }
    Optional<FormerPlatforms.Former> former = formerPlatforms.of(resource, connector);
    if (former.isPresent()) {
      return released(resource, leave(resource, former.get(), context));
    }
    if (connector.isEmpty()) {
      return release(resource);
    }
    return switch (answer(connector.get(), true)) {
      case PlatformAccess.Shut shut -> {
        hold(resource);
        refuse(resource, shut.verdict(), context);
        yield DeleteControl.noFinalizerRemoval();
      }
      case PlatformAccess.Open open ->
          released(resource, pass(resource, connector.get(), open, context));
    };
  }

  private DeleteControl released(MailboxConnectorBinding resource, Passed passed) {
    return passed.released()
        ? release(resource)
        : DeleteControl.noFinalizerRemoval().rescheduleAfter(passed.again().toMillis());
  }

  /** What is not open yet may be a service that does not exist: the connector knows. */
  private static Verdict passedOn(Verdict verdict, SendConnector connector) {
    Optional<Condition> ready = Conditions.find(connector.getStatus(), Condition.READY);
    if (verdict.reason() != Reason.READING
        || ready.filter(c -> c.status().equals("False")).isEmpty()) {
      return verdict;
    }
    return new Verdict(
        Reason.CONNECTOR_NOT_READY,
        "SendConnector "
            + connector.getMetadata().getName()
            + ": "
            + ready.map(Condition::message).orElse(""));
  }

  private PlatformAccess.Access answer(SendConnector connector, boolean leaving) {
    String service = BindingEvents.service(connector);
    return leaving ? access.toRemove(service) : access.toWork(service);
  }

  /**
   * How a pass ended.
   *
   * @param released whether every mailbox is let go
   */
  private record Passed(boolean released, Duration again) {}

  /** Lets go what is attached on a platform that the connector is not on. */
  private Passed leave(
      MailboxConnectorBinding resource,
      FormerPlatforms.Former former,
      Context<MailboxConnectorBinding> context) {
    if (BindingWish.of(resource).detachPolicy() == DetachPolicy.Retain) {
      return new Passed(true, Progress.INTERVAL);
    }
    return switch (former.access()) {
      case PlatformAccess.Shut shut -> {
        hold(resource);
        refuse(resource, shut.verdict(), context);
        yield new Passed(false, UNREACHABLE);
      }
      case PlatformAccess.Open open ->
          pass(
              resource,
              observer.observeFormer(resource, former.service(), open),
              open.platform(),
              context);
    };
  }

  private Passed pass(
      MailboxConnectorBinding resource,
      SendConnector connector,
      PlatformAccess.Open open,
      Context<MailboxConnectorBinding> context) {
    BindingFacts facts = observer.observe(resource, connector, open, BindingWish.of(resource));
    return pass(resource, facts, open.platform(), context);
  }

  private Passed pass(
      MailboxConnectorBinding resource,
      BindingFacts facts,
      Platform platform,
      Context<MailboxConnectorBinding> context) {
    Owner owner = BindingObserver.owner(resource);
    access.holdElsewhere(owner, platform);
    Duration resync = platform.pace().resync();
    return switch (BindingPlanner.plan(BindingWish.of(resource), facts)) {
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
        platform.assignments().wish(owner, assign.assignments(), facts.look().readFrom());
        follow(resource, assign, facts.look(), platform);
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
      MailboxConnectorBinding resource, BindingPlan.Assign plan, Look look, Platform platform) {
    String uid = resource.getMetadata().getUid();
    if (plan.outdated()) {
      platform.refreshAt(
          Section.MAILBOXES,
          Priority.CHANGE,
          looks.claimedSince(resource, look.readFrom()),
          BindingObserver.owner(resource));
    }
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
    looks.forget(resource.getMetadata().getUid());
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
