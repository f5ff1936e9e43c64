package dev.ovhexchange.cli;

import dev.ovhexchange.api.Reported;
import dev.ovhexchange.deliverycheck.DeliveryCheckReconciler;
import dev.ovhexchange.deliverycheck.mail.Sessions;
import dev.ovhexchange.domainbinding.DomainBindingReconciler;
import dev.ovhexchange.exchangeservice.ExchangeServiceReconciler;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Events;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.kubernetes.SecretWatch;
import dev.ovhexchange.kubernetes.SpecChanges;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.kubernetes.WatchHealth;
import dev.ovhexchange.mailboxbinding.MailboxBindingReconciler;
import dev.ovhexchange.metrics.MailboxMetrics;
import dev.ovhexchange.metrics.PlatformMetrics;
import dev.ovhexchange.metrics.ResourceMetrics;
import dev.ovhexchange.metrics.UnreconciledMetrics;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.ovh.OvhPlatforms;
import dev.ovhexchange.ovh.OvhSettings;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.CallBudgets;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.sendconnector.SendConnectorReconciler;
import dev.ovhexchange.tracing.Tracing;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operator put together. Started by {@code run}, and by tests as many times as they like. */
public final class OperatorProcess implements AutoCloseable {
  /** For each of two operators, one after the other, within the 30 seconds that a Pod has. */
  private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);

  private final OperatorSettings settings;
  private final Clock clock;
  private final Tracing tracing;
  private final OvhPlatforms ovh;
  private final CallBudgets budgets;
  private final Platforms platforms;
  private final SecretWatch watch;
  private final ExchangeServiceReconciler services;
  private final SendConnectorReconciler connectors;
  private final MailboxBindingReconciler bindings;
  private final DomainBindingReconciler domains;
  private final DeliveryCheckReconciler checks;

  /** Of ExchangeServices: everything else waits for the platforms that they open. */
  private final Operator first;

  private final Operator others;
  private final WatchHealth watchHealth;
  private volatile boolean ready;

  /**
   * Makes no call yet.
   *
   * @param client stays open when the operator is closed
   * @param instance names this process in events
   * @param gate whether anything may be changed on a platform; Kubernetes is the client's business
   * @param registry shows budgets, views, passes and waiting resources
   * @param tracing stays open when the operator is closed
   */
  public OperatorProcess(
      KubernetesClient client,
      OperatorSettings settings,
      CallListener calls,
      Clock clock,
      String instance,
      WriteGate gate,
      MeterRegistry registry,
      Tracing tracing) {
    this.settings = settings;
    this.clock = clock;
    this.tracing = tracing;
    this.watchHealth = new WatchHealth(clock);
    this.ovh = new OvhPlatforms(ovhSettings(settings), clock, tracing.calls(calls), gate);
    this.budgets = new CallBudgets(settings.requestsInFlight());
    this.platforms = new Platforms(this::open, clock, new News());
    PlatformAccess access = new PlatformAccess(platforms, settings.allowedOffers(), clock);
    SecretStore secrets = new SecretStore(client);
    this.watch = new SecretWatch(client.getConfiguration(), settings.watchNamespaces());
    Conditions conditions = new Conditions(clock);
    Grants grants = new Grants(client);
    StatusWriter writer =
        new StatusWriter(new Events(client, clock, instance), this::wake, tracing.statuses());
    this.connectors =
        new SendConnectorReconciler(
            access, secrets, watch, settings.creationGrace(), clock, conditions, writer);
    this.services =
        new ExchangeServiceReconciler(
            platforms,
            connectors.events()::of,
            access,
            budgets,
            settings.endpoints().keySet(),
            settings.firstPoll(),
            secrets,
            conditions,
            writer);
    watch.onChange(services::secretChanged);
    this.bindings = new MailboxBindingReconciler(access, grants, clock, conditions, writer);
    this.domains = new DomainBindingReconciler(access, grants, clock, conditions, writer);
    this.checks =
        new DeliveryCheckReconciler(
            access,
            secrets,
            watch,
            settings.mailHosts(),
            new Sessions(settings.egress().trust()),
            settings.firstPoll(),
            gate,
            clock,
            conditions,
            writer);
    var passes = tracing.passes(MicrometerMetricsV2.newBuilder(registry).build());
    this.first = operator(client, passes);
    this.others = operator(client, passes);
    measure(registry);
  }

  private static Operator operator(KubernetesClient client, Metrics passes) {
    return new Operator(
        o ->
            o.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withReconciliationTerminationTimeout(TERMINATION_TIMEOUT)
                .withMetrics(passes)
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor()));
  }

  private void measure(MeterRegistry registry) {
    MailboxMetrics mailboxes =
        new MailboxMetrics(clock, () -> bindings.events().resources(), bindings.events()::service);
    PlatformMetrics metrics = new PlatformMetrics(registry, platforms, budgets, mailboxes, clock);
    platforms.onUsersChanged(metrics::servicesChanged);
    measure(registry, "ExchangeService", services::resources);
    measure(registry, "SendConnector", connectors.events()::resources);
    measure(registry, "MailboxConnectorBinding", bindings.events()::resources);
    measure(registry, "DomainConnectorBinding", domains.events()::resources);
    measure(registry, "DeliveryCheck", checks.events()::resources);
  }

  private void measure(
      MeterRegistry registry,
      String kind,
      Supplier<Stream<? extends CustomResource<?, ? extends Reported>>> resources) {
    var _ = new UnreconciledMetrics(registry, clock, kind, resources);
    var _ = new ResourceMetrics(registry, clock, kind, resources);
  }

  /** Starts watching; returns when the caches are filled. Needs no OVH. */
  public void start() {
    budgets.begin();
    register(first, services);
    register(others, connectors);
    register(others, bindings);
    register(others, domains);
    register(others, checks);
    first.start();
    CompletableFuture<Void> versions = watch.start();
    others.start();
    versions.join();
    // With no thread of its own the pool would look a hundred times a second whether it is time.
    operators().map(OperatorProcess::sdkTimer).forEach(timer -> timer.setCorePoolSize(1));
    ready = true;
  }

  /** True while it watches and every watch is well. */
  public boolean isReady() {
    return ready;
  }

  /** True while no watch is dead. Independent of OVH. */
  public boolean isLive() {
    return !ready || watchHealth.isWell(watches());
  }

  private Map<WatchHealth.Watch, WatchHealth.State> watches() {
    Map<WatchHealth.Watch, WatchHealth.State> watches = watch.states();
    operators().forEach(operator -> addTo(watches, operator));
    return watches;
  }

  private static void addTo(Map<WatchHealth.Watch, WatchHealth.State> watches, Operator operator) {
    for (RegisteredController<?> controller :
        operator.getRuntimeInfo().getRegisteredControllers()) {
      String name = controller.getConfiguration().getName();
      var sources = controller.getControllerHealthInfo().informerEventSourceHealthIndicators();
      sources.forEach((source, health) -> add(watches, name + " " + source, health));
    }
  }

  private static void add(
      Map<WatchHealth.Watch, WatchHealth.State> watches,
      String source,
      InformerWrappingEventSourceHealthIndicator<?> health) {
    health
        .informerHealthIndicators()
        .forEach(
            (namespace, informer) ->
                watches.put(
                    new WatchHealth.Watch(
                        namespace.equals(Constants.WATCH_ALL_NAMESPACES) ? "" : namespace, source),
                    WatchHealth.State.of(informer.isRunning(), informer.isWatching())));
  }

  @Override
  public void close() {
    budgets.close(); // else passes would wait for calls that are never made
    ready = false;
    checks.close();
    // ExchangeServices first: a cache that is stopped is empty, so that one that is being deleted
    // would look as if no connector referred to it.
    operators().forEach(Operator::stop);
    operators()
        .map(OperatorProcess::sdkTimer)
        .forEach(ScheduledThreadPoolExecutor::shutdownNow); // nobody else does
    watch.close();
    platforms.close();
    ovh.close();
  }

  private Stream<Operator> operators() {
    return Stream.of(first, others);
  }

  /** Where the SDK's caches do their periodic chores. */
  private static ScheduledThreadPoolExecutor sdkTimer(Operator operator) {
    return (ScheduledThreadPoolExecutor)
        operator.getConfigurationService().getExecutorServiceManager().scheduledExecutorService();
  }

  private <R extends HasMetadata> void register(Operator operator, Reconciler<R> reconciler) {
    operator.register(
        reconciler,
        configuration -> {
          configuration
              .withOnUpdateFilter(new SpecChanges<>())
              .withInformerListLimit(KubernetesClients.LIST_LIMIT)
              .withRetry(
                  new GenericRetry()
                      .setInitialInterval(1_000)
                      .setIntervalMultiplier(2)
                      .setMaxInterval(60_000)
                      .setMaxAttempts(Integer.MAX_VALUE))
              .withReconciliationMaxInterval(Duration.ofMinutes(15));
          if (settings.watchNamespaces().isEmpty()) {
            configuration.watchingAllNamespaces();
          } else {
            configuration.settingNamespaces(settings.watchNamespaces());
          }
        });
  }

  private ExchangePlatform open(PlatformId id, ApiCredentials credentials) {
    OvhEndpoint endpoint = settings.endpoints().get(id.endpoint());
    if (endpoint == null) {
      throw new IllegalArgumentException("unknown endpoint " + id.endpoint());
    }
    return tracing.platform(ovh.open(id, endpoint, credentials, budgets.of(credentials)));
  }

  private static OvhSettings ovhSettings(OperatorSettings settings) {
    OvhSettings defaults = OvhSettings.defaults(settings.version());
    return new OvhSettings(
        defaults.connectTimeout(),
        defaults.readTimeout(),
        defaults.writeTimeout(),
        settings.pageSize(),
        settings.patience(),
        defaults.userAgent(),
        false,
        settings.egress());
  }

  /** Starts another pass over a resource. */
  private void wake(Owner owner) {
    switch (owner.kind()) {
      case ExchangeServiceReconciler.OWNER_KIND -> services.wake(owner);
      case SendConnectorReconciler.OWNER_KIND -> connectors.events().wake(owner);
      case MailboxBindingReconciler.OWNER_KIND -> bindings.events().wake(owner);
      case DomainBindingReconciler.OWNER_KIND -> domains.events().wake(owner);
      case DeliveryCheckReconciler.OWNER_KIND -> checks.events().wake(owner);
      default -> throw new IllegalArgumentException("nobody of kind " + owner.kind());
    }
  }

  /** Brings news of platforms into the rooms. */
  private final class News implements Platform.Listener {
    @Override
    public void changed(Platform platform) {
      services.changed(platform);
      connectors.events().changed(platform);
      bindings.events().changed(platform);
      domains.events().changed(platform);
      checks.events().changed(platform);
    }

    @Override
    public void progress(Platform platform, Owner owner) {
      wake(owner);
    }
  }
}
