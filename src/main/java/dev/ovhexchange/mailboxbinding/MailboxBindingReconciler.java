package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
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

  private final BindingEvents events;
  private final BindingStatus status;
  private final BindingPass pass;
  private final Conditions conditions;
  private final FormerPlatforms formerPlatforms;

  public MailboxBindingReconciler(
      PlatformAccess access,
      Grants grants,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.events = new BindingEvents(access);
    this.formerPlatforms = new FormerPlatforms(access);
    this.status = new BindingStatus(conditions);
    this.conditions = conditions;
    Looks looks = new Looks(clock);
    this.pass =
        new BindingPass(
            access,
            events,
            new BindingObserver(grants, events, looks, clock),
            looks,
            status,
            writer,
            clock);
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
      pass.hold(resource);
      pass.write(resource, status.paused(resource), context);
      return UpdateControl.noUpdate();
    }
    Optional<BoundConnector> connector = events.connectors().of(resource);
    boolean leaving = connector.filter(BoundConnector::isLeaving).isPresent();
    if (BindingPass.isNew(resource)) {
      events.wakeRivals(resource);
    } else if (leaving && BindingStatus.of(resource).applied() != null) {
      events.wakeSuccessors(resource);
    }
    if (connector.isEmpty()) {
      pass.hold(resource);
      pass.refuse(
          resource,
          new Verdict(
              Reason.CONNECTOR_NOT_READY,
              "there is no SendConnector " + resource.getSpec().connectorRef().name()),
          context);
      return UpdateControl.noUpdate();
    }
    Optional<FormerPlatforms.Former> former = formerPlatforms.of(resource, connector);
    if (former.isPresent()) {
      BindingPass.Passed passed = pass.leave(resource, former.get(), context);
      if (!passed.released()) {
        return UpdateControl.<MailboxConnectorBinding>noUpdate().rescheduleAfter(passed.again());
      }
      resource.setStatus(BindingStatus.withoutRecord(resource));
    }
    return switch (events.connectors().access(connector.get(), leaving)) {
      case PlatformAccess.Shut shut -> {
        pass.hold(resource);
        pass.refuse(resource, shut.verdict(), context);
        yield UpdateControl.noUpdate();
      }
      case PlatformAccess.Open open -> {
        conditions.requests().pass(resource, open.platform(), BindingObserver.owner(resource));
        BindingPass.Passed passed = pass.on(resource, connector.get(), open, context);
        if (BindingPass.isNew(resource)) {
          events.wakeRivals(resource); // who waits for this one to take over may go now
        }
        if (passed.released()) {
          boolean hadMailboxes = BindingStatus.of(resource).applied() != null;
          pass.write(
              resource,
              status.released(
                  resource,
                  new Verdict(
                      Reason.CONNECTOR_DELETING,
                      "SendConnector "
                          + connector.get().name()
                          + " is being deleted; its mailboxes were let go")),
              context);
          if (hadMailboxes) {
            events.wakeRivals(resource); // some may have waited for this one to take over
          }
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
        || BindingStatus.of(resource).applied() == null) {
      return release(resource);
    }
    events.wakeSuccessors(resource);
    Optional<FormerPlatforms.Former> former = formerPlatforms.of(resource, connector);
    if (former.isPresent()) {
      return released(resource, pass.leave(resource, former.get(), context));
    }
    if (connector.isEmpty()) {
      return release(resource);
    }
    return switch (events.connectors().access(connector.get(), true)) {
      case PlatformAccess.Shut shut -> {
        pass.hold(resource);
        pass.refuse(resource, shut.verdict(), context);
        yield DeleteControl.noFinalizerRemoval();
      }
      case PlatformAccess.Open open ->
          released(resource, pass.on(resource, connector.get(), open, context));
    };
  }

  private DeleteControl released(MailboxConnectorBinding resource, BindingPass.Passed passed) {
    return passed.released()
        ? release(resource)
        : DeleteControl.noFinalizerRemoval().rescheduleAfter(passed.again().toMillis());
  }

  private DeleteControl release(MailboxConnectorBinding resource) {
    pass.forget(resource);
    events.wakeRivals(resource);
    return DeleteControl.defaultDelete();
  }
}
