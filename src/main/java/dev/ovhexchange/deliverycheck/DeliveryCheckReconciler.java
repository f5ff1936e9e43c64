package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.deliverycheck.mail.Sessions;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.kubernetes.SecretWatch;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.platform.WriteGate;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Order only: the planner decides, the pass reports and hands errands over. There is no finalizer:
 * a deleted check leaves nothing behind but, in the midst of a run, one message.
 */
@Ignore // registered by hand, so that not every subcommand starts it
@ControllerConfiguration(name = "deliverycheck", generationAwareEventProcessing = false)
public final class DeliveryCheckReconciler implements Reconciler<DeliveryCheck>, AutoCloseable {
  /** What this room calls itself when it is to be woken. */
  public static final String OWNER_KIND = "DeliveryCheck";

  private final CheckEvents events;
  private final CheckStatus status;
  private final StatusWriter writer;
  private final Errands errands;
  private final CheckPass pass;

  /**
   * @param allowed the mail servers that may be connected to
   * @param firstPoll the shortest distance between two looks for a message
   * @param gate whether anything may be sent
   */
  public DeliveryCheckReconciler(
      PlatformAccess access,
      SecretStore secrets,
      SecretWatch watch,
      AllowedHosts allowed,
      Sessions sessions,
      Duration firstPoll,
      WriteGate gate,
      Clock clock,
      Conditions conditions,
      StatusWriter writer) {
    this.events = new CheckEvents(access, watch);
    this.status = new CheckStatus(conditions);
    this.writer = writer;
    this.errands = new Errands(clock, events::wake);
    this.pass =
        new CheckPass(
            new CheckObserver(allowed, events, errands, firstPoll, clock),
            status,
            writer,
            errands,
            new Postman(secrets, sessions, gate, clock));
  }

  @Override
  public List<EventSource<?, DeliveryCheck>> prepareEventSources(
      EventSourceContext<DeliveryCheck> context) {
    return events.sources(context);
  }

  /** What wakes checks. */
  public CheckEvents events() {
    return events;
  }

  @Override
  public UpdateControl<DeliveryCheck> reconcile(
      DeliveryCheck resource, Context<DeliveryCheck> context) {
    if (Conditions.isPaused(resource.getMetadata())) {
      DeliveryCheck _ = writer.write(resource, status.paused(resource), context);
      return UpdateControl.noUpdate();
    }
    Duration again = pass.over(resource, context);
    return UpdateControl.<DeliveryCheck>noUpdate()
        .rescheduleAfter(again.isPositive() ? again : Duration.ofMillis(1));
  }

  /** Ends the work with mail servers; a run that is open is followed by the next operator. */
  @Override
  public void close() {
    errands.close();
  }
}
