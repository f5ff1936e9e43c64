package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.kubernetes.BoundConnectors;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.PlatformEvents;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a binding, and what the caches behind that know of its rivals. */
public final class DomainEvents {
  private static final String BY_DOMAIN = "domain";

  private final BoundConnectors<DomainConnectorBinding> connectors;
  private @Nullable IndexedResourceCache<DomainConnectorBinding> bindings;
  private @Nullable PlatformEvents<DomainConnectorBinding> news;

  DomainEvents(PlatformAccess access) {
    connectors =
        new BoundConnectors<>(
            DomainConnectorBinding.class, binding -> binding.getSpec().connectorRef(), access);
  }

  List<EventSource<?, DomainConnectorBinding>> sources(
      EventSourceContext<DomainConnectorBinding> context) {
    var cache = context.getPrimaryCache();
    cache.addIndexer(BY_DOMAIN, binding -> List.of(binding.getSpec().domain()));
    bindings = cache;
    news = new PlatformEvents<>(cache, connectors::isOn);
    return List.of(connectors.source(context), news);
  }

  /** Every resource of this kind, as the watch has it; none before it has them all. */
  public Stream<DomainConnectorBinding> resources() {
    return news == null ? Stream.empty() : news.resources();
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (news != null) {
      news.changed(platform);
    }
  }

  /** What a binding asked for was read. */
  public void wake(Owner owner) {
    if (news != null) {
      news.wake(new ResourceID(owner.name(), owner.namespace()));
    }
  }

  /** A binding came, went or changed: who else wants its domain is judged again. */
  void wakeRivals(DomainConnectorBinding binding) {
    wake(others(binding));
  }

  /**
   * A binding is about to let go: whoever may take over is judged again. Others that let go are
   * not, or two of them would wake each other until both are done.
   */
  void wakeSuccessors(DomainConnectorBinding binding) {
    wake(others(binding).filter(connectors::isStaying));
  }

  private void wake(Stream<DomainConnectorBinding> some) {
    if (news != null) {
      news.wakeAll(some.map(ResourceID::fromResource).collect(Collectors.toSet()));
    }
  }

  /** The connectors that bindings refer to. */
  BoundConnectors<DomainConnectorBinding> connectors() {
    return connectors;
  }

  /** The strongest other binding that wants the domain on the platform of an ExchangeService. */
  Optional<Rival> rival(DomainConnectorBinding mine, String service) {
    return Rival.strongest(
        others(mine)
            .filter(
                other ->
                    connectors.claimsOn(
                        other, service, connector -> Rival.hasSay(other, connector))),
        mine);
  }

  private Stream<DomainConnectorBinding> others(DomainConnectorBinding mine) {
    return bindings == null
        ? Stream.empty()
        : bindings.byIndex(BY_DOMAIN, mine.getSpec().domain()).stream()
            .filter(other -> Keys.differ(other, mine));
  }
}
