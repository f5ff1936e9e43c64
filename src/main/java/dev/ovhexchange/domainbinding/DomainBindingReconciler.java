package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
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
import java.util.Objects;
import java.util.Optional;

/** Order only: the planner decides, the pass writes the record, calls and reports. */
@Ignore // registered by hand, so that not every subcommand starts it
@ControllerConfiguration(name = "domainconnectorbinding", generationAwareEventProcessing = false)
public final class DomainBindingReconciler
    implements Reconciler<DomainConnectorBinding>, Cleaner<DomainConnectorBinding> {
  /** What this room calls itself to platforms. */
  public static final String OWNER_KIND = "DomainConnectorBinding";

  private final DomainEvents events;
  private final DomainStatus status;
  private final DomainPass pass;
  private final Conditions conditions;

  public DomainBindingReconciler(
      PlatformAccess access,
      Grants grants,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.events = new DomainEvents(access);
    this.status = new DomainStatus(conditions);
    this.pass =
        new DomainPass(events, new DomainObserver(grants, events, clock), status, writer, clock);
    this.conditions = conditions;
  }

  @Override
  public List<EventSource<?, DomainConnectorBinding>> prepareEventSources(
      EventSourceContext<DomainConnectorBinding> context) {
    return events.sources(context);
  }

  /** Where platform news enter this room. */
  public DomainEvents events() {
    return events;
  }

  @Override
  public UpdateControl<DomainConnectorBinding> reconcile(
      DomainConnectorBinding resource, Context<DomainConnectorBinding> context) {
    if (Conditions.isPaused(resource.getMetadata())) {
      pass.write(resource, status.paused(resource), context);
      return UpdateControl.noUpdate();
    }
    Optional<BoundConnector> connector = events.connectors().of(resource);
    boolean leaving = connector.filter(BoundConnector::isLeaving).isPresent();
    if (isNew(resource)) {
      events.wakeRivals(resource);
    } else if (leaving && DomainStatus.of(resource).applied() != null) {
      events.wakeSuccessors(resource);
    }
    if (connector.isEmpty()) {
      Verdict missing =
          new Verdict(
              Reason.CONNECTOR_NOT_READY,
              "there is no SendConnector " + resource.getSpec().connectorRef().name());
      pass.write(resource, status.refused(resource, missing), context);
      return UpdateControl.noUpdate();
    }
    return switch (events.connectors().access(connector.get(), leaving)) {
      case PlatformAccess.Shut shut -> {
        pass.write(resource, status.refused(resource, shut.verdict()), context);
        yield UpdateControl.noUpdate();
      }
      case PlatformAccess.Open open -> {
        conditions.requests().pass(resource, open.platform(), DomainPass.owner(resource));
        DomainPass.Ended ended = pass.over(resource, connector.get(), open, context);
        if (!ended.released()) {
          yield UpdateControl.<DomainConnectorBinding>noUpdate().rescheduleAfter(ended.again());
        }
        boolean hadDefault = DomainStatus.of(resource).applied() != null;
        pass.write(resource, status.released(resource, deleting(connector.get())), context);
        if (hadDefault) {
          events.wakeRivals(resource); // one may have waited for this one to take over
        }
        yield UpdateControl.noUpdate();
      }
    };
  }

  private static Verdict deleting(BoundConnector connector) {
    return new Verdict(
        Reason.CONNECTOR_DELETING,
        "SendConnector " + connector.name() + " is being deleted; the domain was let go");
  }

  @Override
  public DeleteControl cleanup(
      DomainConnectorBinding resource, Context<DomainConnectorBinding> context) {
    Optional<BoundConnector> connector = events.connectors().of(resource);
    if (Conditions.isToBeForgotten(resource.getMetadata())
        || connector.isEmpty()
        || DomainStatus.of(resource).applied() == null) {
      return release(resource);
    }
    events.wakeSuccessors(resource);
    return switch (events.connectors().access(connector.get(), true)) {
      case PlatformAccess.Shut shut -> {
        pass.write(resource, status.refused(resource, shut.verdict()), context);
        yield DeleteControl.noFinalizerRemoval();
      }
      case PlatformAccess.Open open -> {
        DomainPass.Ended ended = pass.over(resource, connector.get(), open, context);
        yield ended.released()
            ? release(resource)
            : DeleteControl.noFinalizerRemoval().rescheduleAfter(ended.again().toMillis());
      }
    };
  }

  private DeleteControl release(DomainConnectorBinding resource) {
    pass.forget(resource);
    events.wakeRivals(resource);
    return DeleteControl.defaultDelete();
  }

  private static boolean isNew(DomainConnectorBinding resource) {
    return !Objects.equals(
        DomainStatus.of(resource).observedGeneration(), resource.getMetadata().getGeneration());
  }
}
