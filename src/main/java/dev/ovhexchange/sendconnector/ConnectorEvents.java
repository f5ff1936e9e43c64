package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.PlatformEvents;
import dev.ovhexchange.kubernetes.SecretWatch;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a SendConnector, and what the caches behind that know of its neighbours. */
public final class ConnectorEvents {
  private static final String BY_SERVICE = "service";
  private static final String BY_SECRET = "secret";
  private static final String BY_CONNECTOR_ID = "connectorId";

  private final PlatformAccess access;
  private final SecretWatch secrets;
  private final ConnectorBindings bindings = new ConnectorBindings();
  private final ConnectorChecks checks = new ConnectorChecks();
  private @Nullable IndexedResourceCache<SendConnector> connectors;
  private @Nullable InformerEventSource<ExchangeService, SendConnector> services;
  private @Nullable PlatformEvents<SendConnector> news;

  ConnectorEvents(PlatformAccess access, SecretWatch secrets) {
    this.access = access;
    this.secrets = secrets;
    secrets.onChange(this::secretChanged);
  }

  List<EventSource<?, SendConnector>> sources(EventSourceContext<SendConnector> context) {
    var cache = context.getPrimaryCache();
    cache.addIndexer(BY_SERVICE, connector -> List.of(service(connector)));
    cache.addIndexer(BY_SECRET, connector -> secret(connector).stream().toList());
    cache.addIndexer(
        BY_CONNECTOR_ID,
        connector -> connectorId(connector).map(id -> Long.toString(id)).stream().toList());
    connectors = cache;
    news =
        new PlatformEvents<>(
            cache, (connector, platform) -> access.isOn(service(connector), platform));
    services =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(ExchangeService.class, SendConnector.class)
                .withName("services")
                .withNamespacesInheritedFromController()
                .withInformerListLimit(KubernetesClients.LIST_LIMIT)
                .withSecondaryToPrimaryMapper(
                    service -> indexed(cache, BY_SERVICE, Keys.of(service)))
                .build(),
            context);
    List<EventSource<?, SendConnector>> sources = new ArrayList<>(bindings.sources(context));
    sources.add(news);
    sources.add(services);
    sources.add(checks.source(context));
    return sources;
  }

  /** Every resource of this kind, as the watch has it; none before it has them all. */
  public Stream<SendConnector> resources() {
    return news == null ? Stream.empty() : news.resources();
  }

  /** Those that refer to an ExchangeService; empty while not all connectors are known. */
  public Optional<List<SendConnector>> of(String service) {
    return news == null
        ? Optional.empty()
        : news.known().map(all -> all.byIndex(BY_SERVICE, service));
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (news != null) {
      news.changed(platform);
    }
  }

  private void secretChanged(ResourceID secret) {
    if (news != null) {
      news.wakeIndexed(BY_SECRET, secret.getNamespace().orElse("") + "/" + secret.getName());
    }
  }

  /** What a connector asked for was read. */
  public void wake(Owner owner) {
    if (news != null) {
      news.wake(new ResourceID(owner.name(), owner.namespace()));
    }
  }

  /** The key of the ExchangeService that a connector refers to. */
  static String service(SendConnector connector) {
    return connector.getMetadata().getNamespace()
        + "/"
        + connector.getSpec().exchangeServiceRef().name();
  }

  /** True when the ExchangeService that a connector refers to exists. */
  boolean serviceExists(SendConnector connector) {
    return services != null
        && services
            .get(
                new ResourceID(
                    connector.getSpec().exchangeServiceRef().name(),
                    connector.getMetadata().getNamespace()))
            .isPresent();
  }

  /** The version of the relay's Secret, as the watch has it. */
  Optional<String> secretVersion(SendConnector connector) {
    var authentication = connector.getSpec().authentication();
    return authentication == null || authentication.secretRef() == null
        ? Optional.empty()
        : secrets.version(
            connector.getMetadata().getNamespace(), authentication.secretRef().name());
  }

  /** The bindings that refer to connectors. */
  ConnectorBindings bindings() {
    return bindings;
  }

  /** The checks of delivery that refer to connectors. */
  ConnectorChecks checks() {
    return checks;
  }

  /** The older resource that manages the same connector of the same platform. */
  Optional<String> otherOwner(SendConnector connector) {
    Optional<Long> id = connectorId(connector);
    if (id.isEmpty() || connectors == null) {
      return Optional.empty();
    }
    return connectors.byIndex(BY_CONNECTOR_ID, Long.toString(id.get())).stream()
        .filter(other -> access.samePlatform(service(other), service(connector)))
        .min(Keys.OLDEST_FIRST)
        .filter(oldest -> Keys.differ(oldest, connector))
        .map(Keys::of);
  }

  private static Optional<Long> connectorId(SendConnector connector) {
    Adopt adopt = connector.getSpec().adopt();
    Long recorded = connector.getStatus() == null ? null : connector.getStatus().connectorId();
    return Optional.ofNullable(recorded)
        .or(() -> Optional.ofNullable(adopt == null ? null : adopt.connectorId()));
  }

  private static Optional<String> secret(SendConnector connector) {
    var authentication = connector.getSpec().authentication();
    return authentication == null || authentication.secretRef() == null
        ? Optional.empty()
        : Optional.of(
            connector.getMetadata().getNamespace() + "/" + authentication.secretRef().name());
  }

  private static Set<ResourceID> indexed(
      IndexedResourceCache<SendConnector> cache, String index, String referent) {
    return cache.byIndex(index, referent).stream()
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
