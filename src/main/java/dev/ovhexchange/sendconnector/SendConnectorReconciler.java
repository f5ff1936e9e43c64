package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.kubernetes.SecretWatch;
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
import java.time.Duration;
import java.util.List;

/**
 * Order only: every decision is a planner's, every call an action's, every condition the report's.
 */
@Ignore // registered by hand, so that not every subcommand starts it
@ControllerConfiguration(name = "sendconnector", generationAwareEventProcessing = false)
public final class SendConnectorReconciler
    implements Reconciler<SendConnector>, Cleaner<SendConnector> {
  /** What this room calls itself to platforms. */
  public static final String OWNER_KIND = "SendConnector";

  private final PlatformAccess access;
  private final ConnectorObserver observer;
  private final ConnectorEvents events;
  private final Conditions conditions;
  private final StatusWriter writer;
  private final Ledger ledger = new Ledger();
  private final ConnectorPass pass;

  /**
   * @param creationGrace how long a creation without trace is waited for before it is sent again
   */
  public SendConnectorReconciler(
      PlatformAccess access,
      SecretStore secrets,
      SecretWatch watch,
      Duration creationGrace,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.access = access;
    this.observer = new ConnectorObserver(secrets, ledger, creationGrace, clock);
    this.events = new ConnectorEvents(access, watch);
    this.conditions = conditions;
    this.writer = writer;
    this.pass =
        new ConnectorPass(
            observer, new ConnectorActions(clock, ledger), events, conditions, writer, clock);
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
      writer.write(resource, status.paused(resource, conditions), context);
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
        conditions.requests().pass(resource, open.platform(), ConnectorPass.owner(resource));
        Duration again = pass.over(resource, open, null, context).again();
        yield UpdateControl.<SendConnector>noUpdate().rescheduleAfter(again);
      }
    };
  }

  @Override
  public DeleteControl cleanup(SendConnector resource, Context<SendConnector> context) {
    ConnectorStatus status = ConnectorStatus.of(resource);
    ConnectorWish wish = ConnectorWish.of(resource, false);
    boolean forget = Conditions.isToBeForgotten(resource.getMetadata());
    boolean nothingThere =
        status.value().connectorId() == null
            && status.value().intent() == null
            && observer.page(resource).intent() == null;
    PlatformAccess.Access answer = access.toRemove(ConnectorEvents.service(resource));
    if (answer instanceof PlatformAccess.Open open) {
      RemovalFacts removal = observer.removal(resource, open.platform(), forget, events);
      ConnectorPass.Ended ended = pass.over(resource, open, removal, context);
      return ended.released()
          ? release(resource)
          : DeleteControl.noFinalizerRemoval().rescheduleAfter(ended.again().toMillis());
    }
    boolean leave = forget || nothingThere || wish.observeOnly() || wish.retain();
    if (leave && (forget || events.bindings().holding(resource).isEmpty())) {
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

  private void report(
      SendConnector resource,
      ConnectorStatus status,
      Verdict verdict,
      Context<SendConnector> context) {
    writer.write(
        resource,
        status.report(resource, verdict, events.checks().of(resource), conditions),
        context);
  }
}
