package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.platform.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SendConnectors that bindings of one kind refer to; a change of one wakes its bindings. */
public final class BoundConnectors<B extends HasMetadata> {
  private static final String BY_CONNECTOR = "connector";

  private final Class<B> kind;
  private final Function<B, ConnectorRef> reference;
  private final PlatformAccess access;
  private @Nullable InformerEventSource<SendConnector, B> connectors;

  /**
   * @param reference where a binding names its connector
   */
  public BoundConnectors(
      Class<B> kind, Function<B, ConnectorRef> reference, PlatformAccess access) {
    this.kind = kind;
    this.reference = reference;
    this.access = access;
  }

  /** What wakes the bindings; once, at the start. */
  public EventSource<?, B> source(EventSourceContext<B> context) {
    var bindings = context.getPrimaryCache();
    bindings.addIndexer(BY_CONNECTOR, binding -> List.of(key(binding)));
    connectors =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(SendConnector.class, kind)
                .withName("connectors")
                .withNamespacesInheritedFromController()
                .withInformerListLimit(KubernetesClients.LIST_LIMIT)
                .withOnUpdateFilter(BoundConnector::matters)
                .withSecondaryToPrimaryMapper(
                    connector ->
                        bindings.byIndex(BY_CONNECTOR, Keys.of(connector)).stream()
                            .map(ResourceID::fromResource)
                            .collect(Collectors.toSet()))
                .build(),
            context);
    return connectors;
  }

  /** The connector that a binding refers to. */
  public Optional<BoundConnector> of(B binding) {
    ConnectorRef ref = reference.apply(binding);
    return connectors == null
        ? Optional.empty()
        : connectors
            .get(new ResourceID(ref.name(), ref.namespaceOr(binding.getMetadata().getNamespace())))
            .map(BoundConnector::new);
  }

  /**
   * OVH's ids of what resources take over on the platform of an ExchangeService. Such a connector
   * is theirs though it may carry no marker.
   */
  public Set<Long> adopted(String service) {
    if (connectors == null) {
      return Set.of();
    }
    return connectors
        .list()
        .filter(connector -> connector.getSpec().adopt() != null)
        .map(BoundConnector::new)
        .filter(connector -> access.samePlatform(connector.service(), service))
        .flatMap(connector -> Optional.ofNullable(connector.adoptedId()).stream())
        .collect(Collectors.toSet());
  }

  /** The key of the connector that a binding refers to, which need not exist. */
  public String key(B binding) {
    ConnectorRef ref = reference.apply(binding);
    return ref.namespaceOr(binding.getMetadata().getNamespace()) + "/" + ref.name();
  }

  /** Whether the platform of a connector may be used by what is bound to it. */
  public PlatformAccess.Access access(BoundConnector connector, boolean leaving) {
    if (leaving) {
      return access.toRemove(connector.service());
    }
    return switch (access.toWork(connector.service())) {
      case PlatformAccess.Open open -> open;
      case PlatformAccess.Shut shut -> new PlatformAccess.Shut(connector.passedOn(shut.verdict()));
    };
  }

  /** True while a binding and its connector are there and not being deleted. */
  public boolean isStaying(B binding) {
    return !binding.isMarkedForDeletion()
        && of(binding).filter(connector -> !connector.isLeaving()).isPresent();
  }

  /** True when a binding lives on just this platform. */
  public boolean isOn(B binding, Platform platform) {
    return of(binding).filter(connector -> access.isOn(connector.service(), platform)).isPresent();
  }

  /**
   * True when a binding has claims on the platform of an ExchangeService: it has while neither it
   * nor its connector is being deleted, and the connector's owner lets it have a say.
   *
   * @param hasSay see {@link Grants#haveSay}
   */
  public boolean claimsOn(B binding, String service, Predicate<SendConnector> hasSay) {
    return !binding.isMarkedForDeletion()
        && of(binding)
            .filter(connector -> !connector.isLeaving())
            .filter(connector -> hasSay.test(connector.resource()))
            .filter(connector -> access.samePlatform(connector.service(), service))
            .isPresent();
  }
}
