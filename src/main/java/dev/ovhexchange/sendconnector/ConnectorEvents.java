package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxSelector;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Keys;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private @Nullable IndexedResourceCache<SendConnector> connectors;
  private @Nullable InformerEventSource<MailboxConnectorBinding, SendConnector> bindings;
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
    bindings =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(
                    MailboxConnectorBinding.class, SendConnector.class)
                .withName("bindings")
                .withNamespacesInheritedFromController()
                .withOnUpdateFilter(ConnectorEvents::matters)
                .withSecondaryToPrimaryMapper(binding -> Set.of(target(binding)))
                .build(),
            context);
    news =
        new PlatformEvents<>(
            platform ->
                cache
                    .list()
                    .filter(connector -> access.isOn(service(connector), platform))
                    .map(ResourceID::fromResource));
    services =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(ExchangeService.class, SendConnector.class)
                .withName("services")
                .withNamespacesInheritedFromController()
                .withSecondaryToPrimaryMapper(
                    service -> indexed(cache, BY_SERVICE, Keys.of(service)))
                .build(),
            context);
    return List.of(bindings, news, services);
  }

  /** Every resource of this kind, as the watch has it. */
  public Stream<SendConnector> resources() {
    return connectors == null ? Stream.empty() : connectors.list();
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (news != null) {
      news.changed(platform);
    }
  }

  private void secretChanged(ResourceID secret) {
    if (connectors != null && news != null && news.isRunning()) {
      String key = secret.getNamespace().orElse("") + "/" + secret.getName();
      indexed(connectors, BY_SECRET, key).forEach(news::wake);
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

  /** The bindings that have attached mailboxes to it and not let them go. */
  List<String> bindingsOf(SendConnector connector) {
    return bindingResources(connector)
        .filter(binding -> binding.getStatus() != null && binding.getStatus().applied() != null)
        .map(Keys::of)
        .sorted()
        .toList();
  }

  /** Tells of an address whether a binding of this connector claims it. */
  Predicate<String> claimed(SendConnector connector) {
    Set<String> listed = new HashSet<>();
    Set<String> domains = new HashSet<>();
    Set<String> excluded = new HashSet<>();
    bindingResources(connector)
        .map(MailboxConnectorBinding::getSpec)
        .forEach(
            spec -> {
              listed.addAll(lower(spec.mailboxes()));
              MailboxSelector selector = spec.selector();
              if (selector != null) {
                domains.add(selector.domain().toLowerCase(Locale.ROOT));
                excluded.addAll(lower(selector.exclude()));
              }
            });
    return address ->
        listed.contains(address)
            || (domains.contains(address.substring(address.lastIndexOf('@') + 1))
                && !excluded.contains(address));
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

  private Stream<MailboxConnectorBinding> bindingResources(SendConnector connector) {
    return bindings == null ? Stream.empty() : bindings.getSecondaryResources(connector).stream();
  }

  private static boolean matters(MailboxConnectorBinding now, MailboxConnectorBinding before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(applied(now), applied(before));
  }

  private static @Nullable AppliedBinding applied(MailboxConnectorBinding binding) {
    return binding.getStatus() == null ? null : binding.getStatus().applied();
  }

  private static ResourceID target(MailboxConnectorBinding binding) {
    var ref = binding.getSpec().connectorRef();
    return new ResourceID(ref.name(), ref.namespaceOr(binding.getMetadata().getNamespace()));
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

  private static List<String> lower(@Nullable Collection<String> addresses) {
    return addresses == null
        ? List.of()
        : addresses.stream().map(address -> address.toLowerCase(Locale.ROOT)).toList();
  }
}
