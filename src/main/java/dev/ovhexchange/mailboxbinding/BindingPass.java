package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.Waits;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One look, one plan, one record and the wishes that follow from it, on one platform. Beside it,
 * what becomes of a binding for which nothing can be planned.
 */
final class BindingPass {
  /** How long until a platform that cannot be left now is tried again, news apart. */
  private static final Duration UNREACHABLE = Duration.ofMinutes(10);

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final Clock clock;
  private final PlatformAccess access;
  private final BindingEvents events;
  private final BindingObserver observer;
  private final BindingStatus status;
  private final StatusWriter writer;
  private final Progress progress;
  private final Waits waits;
  private final Looks looks;

  BindingPass(
      PlatformAccess access,
      BindingEvents events,
      BindingObserver observer,
      Looks looks,
      BindingStatus status,
      StatusWriter writer,
      Clock clock) {
    this.clock = clock;
    this.access = access;
    this.events = events;
    this.observer = observer;
    this.looks = looks;
    this.status = status;
    this.writer = writer;
    this.progress = new Progress(clock);
    this.waits = new Waits(clock);
  }

  /**
   * How a pass ended.
   *
   * @param released whether every mailbox is let go
   */
  record Passed(boolean released, Duration again) {}

  /** Lets go what is attached on a platform that the connector is not on. */
  Passed leave(
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
              () -> observer.observeFormer(resource, former.service(), open),
              open.platform(),
              true,
              context);
    };
  }

  /** One pass on the platform of the connector. */
  Passed on(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      PlatformAccess.Open open,
      Context<MailboxConnectorBinding> context) {
    return pass(
        resource,
        () -> observer.observe(resource, connector, open, BindingWish.of(resource)),
        open.platform(),
        isNew(resource) || connector.isLeaving(),
        context);
  }

  /**
   * @param afresh whether nothing may start between the look at what is on its way and the record
   *     made of it
   */
  private Passed pass(
      MailboxConnectorBinding resource,
      Supplier<BindingFacts> look,
      Platform platform,
      boolean afresh,
      Context<MailboxConnectorBinding> context) {
    Owner owner = BindingObserver.owner(resource);
    access.holdElsewhere(owner, platform);
    if (afresh) {
      platform.assignments().hold(owner);
    }
    BindingFacts facts;
    BindingPlan plan;
    do {
      facts = look.get();
      plan = BindingPlanner.plan(BindingWish.of(resource), facts);
      // A newer read may have settled a write that the older rows do not show.
    } while (!platform.view().isNewest(Section.MAILBOXES, facts.look().readFrom()));
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
        platform.assignments().wish(owner, assign.assignments(), facts.look().readFrom());
        follow(resource, assign, facts.look(), platform);
        events.checks().ask(resource, assign.steered().rollout(), context);
        yield new Passed(false, sooner(told ? resync : Progress.INTERVAL, assign.steered()));
      }
      case BindingPlan.Released _ -> {
        platform.assignments().wishNothing(owner);
        yield new Passed(true, resync);
      }
    };
  }

  private Duration sooner(Duration again, BindingPlan.Steered steered) {
    if (steered.due() == null) {
      return again;
    }
    Duration left = Duration.between(clock.instant(), steered.due());
    Duration due = left.isPositive() ? left : A_MOMENT;
    return due.compareTo(again) < 0 ? due : again;
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

  void refuse(
      MailboxConnectorBinding resource, Verdict verdict, Context<MailboxConnectorBinding> context) {
    write(resource, status.refused(resource, verdict), context);
  }

  void write(
      MailboxConnectorBinding resource,
      MailboxConnectorBindingStatus now,
      Context<MailboxConnectorBinding> context) {
    boolean grantsWereMissing = Grants.areMissing(resource.getStatus());
    writer.write(resource, now, context);
    if (Grants.areMissing(now) != grantsWereMissing) {
      events.wakeRivals(resource);
    }
  }

  /** Nothing more is sent for the binding until it is planned again. */
  void hold(MailboxConnectorBinding resource) {
    access.holdElsewhere(BindingObserver.owner(resource), null);
  }

  /** The binding is gone. */
  void forget(MailboxConnectorBinding resource) {
    String uid = resource.getMetadata().getUid();
    access.forget(BindingObserver.owner(resource));
    looks.forget(uid);
    progress.forget(uid);
    waits.over(uid);
  }

  /** Whether this generation was not judged yet. */
  static boolean isNew(MailboxConnectorBinding resource) {
    Long observed = BindingStatus.of(resource).observedGeneration();
    return observed == null || !observed.equals(resource.getMetadata().getGeneration());
  }
}
