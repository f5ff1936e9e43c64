package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.Budget;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.ExchangeServiceSpec;
import dev.ovhexchange.api.ExchangeServiceStatus;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.GoDuration;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.PlatformEvents;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.BudgetLimits;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Platforms;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Order only: credentials in, platform open, its state reported. */
@Ignore // registered by hand, so that every subcommand does not start it
@ControllerConfiguration(name = "exchangeservice", generationAwareEventProcessing = false)
public final class ExchangeServiceReconciler
    implements Reconciler<ExchangeService>, Cleaner<ExchangeService> {
  /** What this room calls itself to platforms. */
  public static final String OWNER_KIND = "ExchangeService";

  /** How often it is asked whether connectors still refer to what is to be deleted. */
  private static final Duration UNTIL_UNUSED = Duration.ofSeconds(5);

  private static final Duration DEFAULT_RESYNC = Duration.ofMinutes(10);
  private static final String BY_SECRET = "secret";

  private final Platforms platforms;
  private final Function<String, Optional<List<SendConnector>>> connectors;
  private final PlatformAccess access;
  private final BudgetLimits budgets;
  private final Duration firstPoll;
  private final ServiceObserver observer;
  private final Conditions conditions;
  private final ServiceStatus status;
  private final StatusWriter writer;
  private @Nullable PlatformEvents<ExchangeService> platformEvents;

  /**
   * @param connectors those that refer to an ExchangeService by its key; empty while not all are
   *     known
   * @param endpoints the names of the API endpoints that may be used
   */
  public ExchangeServiceReconciler(
      Platforms platforms,
      Function<String, Optional<List<SendConnector>>> connectors,
      PlatformAccess access,
      BudgetLimits budgets,
      Set<String> endpoints,
      Duration firstPoll,
      SecretStore secrets,
      Conditions conditions,
      StatusWriter writer) {
    this.platforms = platforms;
    this.connectors = connectors;
    this.access = access;
    this.budgets = budgets;
    this.firstPoll = firstPoll;
    this.observer = new ServiceObserver(secrets, endpoints);
    this.conditions = conditions;
    this.status = new ServiceStatus(conditions);
    this.writer = writer;
  }

  @Override
  public List<EventSource<?, ExchangeService>> prepareEventSources(
      EventSourceContext<ExchangeService> context) {
    var services = context.getPrimaryCache();
    services.addIndexer(BY_SECRET, service -> List.of(secretKey(service)));
    platformEvents =
        new PlatformEvents<>(
            services,
            (service, platform) -> platforms.of(key(service)).filter(platform::equals).isPresent());
    return List.of(platformEvents);
  }

  /** A Secret came, went or changed. */
  public void secretChanged(ResourceID secret) {
    if (platformEvents != null) {
      platformEvents.wakeIndexed(
          BY_SECRET, secret.getNamespace().orElse("") + "/" + secret.getName());
    }
  }

  /** Every ExchangeService, as the watch has it. */
  public Stream<ExchangeService> resources() {
    return platformEvents == null ? Stream.empty() : platformEvents.resources();
  }

  /** What an ExchangeService asked for was read. */
  public void wake(Owner owner) {
    if (platformEvents != null) {
      platformEvents.wake(new ResourceID(owner.name(), owner.namespace()));
    }
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (platformEvents != null) {
      platformEvents.changed(platform);
    }
  }

  @Override
  public UpdateControl<ExchangeService> reconcile(
      ExchangeService resource, Context<ExchangeService> context) {
    if (Conditions.isPaused(resource.getMetadata())) {
      writer.write(resource, paused(resource), context);
      return UpdateControl.noUpdate();
    }
    ServicePlan plan = observer.plan(resource);
    switch (plan) {
      case ServicePlan.Suspend suspend -> suspend(resource, suspend.verdict(), context);
      case ServicePlan.Use use -> {
        try {
          use(resource, use, context);
        } catch (PlatformException e) {
          // The credentials, or a name, are such that no call can be made with them.
          suspend(resource, Verdicts.of(e), context);
        }
      }
    }
    return UpdateControl.noUpdate();
  }

  @Override
  public DeleteControl cleanup(ExchangeService resource, Context<ExchangeService> context) {
    Optional<List<String>> users = users(resource);
    if (users.filter(List::isEmpty).isPresent()) {
      access.forget(key(resource));
      budgets.unregister(key(resource));
      return DeleteControl.defaultDelete();
    }
    String secretVersion = keepOpen(resource);
    if (users.isPresent()) {
      Verdict verdict =
          new Verdict(
              Reason.IN_USE, "SendConnectors refer to it: " + String.join(", ", users.get()));
      writer.write(
          resource, status.report(resource, verdict, view(resource), secretVersion), context);
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(UNTIL_UNUSED);
  }

  /**
   * Those who still refer to it need the platform to let go what they have there, also after a
   * restart.
   *
   * @return the resourceVersion of the Secret that is in use
   */
  private @Nullable String keepOpen(ExchangeService resource) {
    switch (observer.plan(resource)) {
      case ServicePlan.Suspend suspend -> access.suspend(key(resource), suspend.verdict());
      case ServicePlan.Use use -> {
        try {
          var _ = open(resource, use, Budget.limits(resource.getSpec().budget()));
          return use.secretResourceVersion();
        } catch (PlatformException e) {
          access.suspend(key(resource), Verdicts.of(e));
        }
      }
    }
    return secretVersion(resource);
  }

  private void suspend(
      ExchangeService resource, Verdict verdict, Context<ExchangeService> context) {
    access.suspend(key(resource), verdict);
    writer.write(
        resource,
        status.report(resource, verdict, view(resource), secretVersion(resource)),
        context);
  }

  private void use(
      ExchangeService resource, ServicePlan.Use use, Context<ExchangeService> context) {
    Budget.Limits limits = Budget.limits(resource.getSpec().budget());
    Platform platform = open(resource, use, limits);
    Owner owner =
        new Owner(
            OWNER_KIND, resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    conditions.requests().pass(resource, platform, owner);
    writer.write(
        resource,
        status.report(
            resource,
            access.judge(platform.view()),
            platform.view(),
            use.secretResourceVersion(),
            limits.callsPerMinute()),
        context);
  }

  private Platform open(ExchangeService resource, ServicePlan.Use use, Budget.Limits limits) {
    ExchangeServiceSpec spec = resource.getSpec();
    var _ =
        budgets.register(key(resource), use.credentials(), limits.callsPerMinute(), limits.burst());
    // Before the platform can be reached, so that no write slips through.
    boolean brakeMoved =
        access.brake(key(resource), spec.managementPolicy() == ManagementPolicy.Observe);
    Platform platform =
        platforms.open(
            key(resource),
            use.platform(),
            use.credentials(),
            new Pace(
                firstPoll,
                spec.resyncInterval() == null
                    ? DEFAULT_RESYNC
                    : GoDuration.parse(spec.resyncInterval())));
    access.resume(key(resource));
    if (brakeMoved) {
      platform.announce();
    }
    return platform;
  }

  private @Nullable PlatformView view(ExchangeService resource) {
    return platforms.of(key(resource)).map(Platform::view).orElse(null);
  }

  private static @Nullable String secretVersion(ExchangeService resource) {
    return resource.getStatus() == null || resource.getStatus().credential() == null
        ? null
        : resource.getStatus().credential().secretResourceVersion();
  }

  private ExchangeServiceStatus paused(ExchangeService resource) {
    ExchangeServiceStatus before = resource.getStatus();
    return new ExchangeServiceStatus(
        before == null ? null : before.observedGeneration(),
        before == null ? null : before.offer(),
        before == null ? null : before.state(),
        before == null ? null : before.serverVersion(),
        before == null ? null : before.counts(),
        before == null ? null : before.credential(),
        before == null ? null : before.forecast(),
        before == null ? null : before.lastHandledReconcileAt(),
        conditions.paused(resource.getMetadata(), before));
  }

  /** The first few that refer to it. */
  private Optional<List<String>> users(ExchangeService resource) {
    return connectors
        .apply(key(resource))
        .map(
            all ->
                all.stream()
                    .map(connector -> connector.getMetadata().getName())
                    .sorted()
                    .limit(10)
                    .toList());
  }

  private static String secretKey(ExchangeService service) {
    return service.getMetadata().getNamespace()
        + "/"
        + service.getSpec().credentialsSecretRef().name();
  }

  /** How an ExchangeService is named among the users of platforms. */
  public static String key(ExchangeService service) {
    return key(service.getMetadata().getNamespace(), service.getMetadata().getName());
  }

  /** How an ExchangeService is named among the users of platforms. */
  public static String key(String namespace, String name) {
    return namespace + "/" + name;
  }
}
