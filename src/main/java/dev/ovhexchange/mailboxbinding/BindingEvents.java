package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.PlatformEvents;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a binding, and what the caches behind that know of its rivals. */
public final class BindingEvents {
  private static final String BY_CONNECTOR = "connector";
  private static final String BY_CLAIM = "claim";
  private static final String BY_DOMAIN = "domain";
  private static final Comparator<MailboxConnectorBinding> LISTS_THEN_OLDEST =
      Comparator.comparing((MailboxConnectorBinding b) -> b.getSpec().mailboxes() == null)
          .thenComparing(b -> b.getMetadata().getCreationTimestamp())
          .thenComparing(BindingEvents::key);

  private final PlatformAccess access;
  private @Nullable IndexedResourceCache<MailboxConnectorBinding> bindings;
  private @Nullable InformerEventSource<SendConnector, MailboxConnectorBinding> connectors;
  private @Nullable PlatformEvents<MailboxConnectorBinding> news;

  BindingEvents(PlatformAccess access) {
    this.access = access;
  }

  List<EventSource<?, MailboxConnectorBinding>> sources(
      EventSourceContext<MailboxConnectorBinding> context) {
    var cache = context.getPrimaryCache();
    cache.addIndexer(BY_CONNECTOR, binding -> List.of(connectorKey(binding)));
    cache.addIndexer(BY_CLAIM, BindingEvents::claimKeys);
    cache.addIndexer(BY_DOMAIN, binding -> List.copyOf(BindingWish.of(binding).domains()));
    bindings = cache;
    connectors =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(
                    SendConnector.class, MailboxConnectorBinding.class)
                .withName("connectors")
                .withNamespacesInheritedFromController()
                .withOnUpdateFilter(BindingEvents::matters)
                .withSecondaryToPrimaryMapper(
                    connector ->
                        cache.byIndex(BY_CONNECTOR, key(connector)).stream()
                            .map(ResourceID::fromResource)
                            .collect(Collectors.toSet()))
                .build(),
            context);
    news =
        new PlatformEvents<>(
            platform -> cache.list().filter(b -> isOn(b, platform)).map(ResourceID::fromResource));
    return List.of(connectors, news);
  }

  /** Every resource of this kind, as the watch has it. */
  public Stream<MailboxConnectorBinding> resources() {
    return bindings == null ? Stream.empty() : bindings.list();
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (news != null) {
      news.changed(platform);
    }
  }

  /** The assignments of a binding moved. */
  public void wake(Owner owner) {
    if (news != null) {
      news.wake(new ResourceID(owner.name(), owner.namespace()));
    }
  }

  /**
   * A binding changed its claims: whoever has claims on a domain where it has some, or had, is
   * judged again.
   */
  void wakeRivals(MailboxConnectorBinding binding) {
    if (bindings == null || news == null) {
      return;
    }
    Set<ResourceID> rivals = new HashSet<>();
    for (String domain : presentAndFormerDomains(binding)) {
      bindings.byIndex(BY_DOMAIN, domain).stream()
          .filter(rival -> isAnother(rival, binding))
          .map(ResourceID::fromResource)
          .forEach(rivals::add);
    }
    news.wakeAll(rivals);
  }

  private static Set<String> presentAndFormerDomains(MailboxConnectorBinding binding) {
    Set<String> domains = new HashSet<>(BindingWish.of(binding).domains());
    MailboxConnectorBindingStatus status = BindingStatus.of(binding);
    if (status.applied() != null && status.applied().domain() != null) {
      domains.add(status.applied().domain());
    }
    if (status.mailboxes() != null) {
      status.mailboxes().forEach(entry -> domains.add(BindingWish.domainOf(entry.address())));
    }
    return domains;
  }

  private static boolean isAnother(MailboxConnectorBinding a, MailboxConnectorBinding b) {
    return !Objects.equals(a.getMetadata().getUid(), b.getMetadata().getUid());
  }

  /** The connector that a binding refers to. */
  Optional<SendConnector> connector(MailboxConnectorBinding binding) {
    var ref = binding.getSpec().connectorRef();
    return connectors == null
        ? Optional.empty()
        : connectors.get(
            new ResourceID(ref.name(), ref.namespaceOr(binding.getMetadata().getNamespace())));
  }

  /** What others of the same platform claim. */
  Claims claims(MailboxConnectorBinding mine, String service) {
    return address -> strongest(mine, service, address);
  }

  private Optional<Claims.Claim> strongest(
      MailboxConnectorBinding mine, String service, String address) {
    String domain = BindingWish.domainOf(address);
    List<MailboxConnectorBinding> rivals = new ArrayList<>();
    Stream.concat(rivalsByClaim(address, mine), rivalsByClaim("@" + domain, mine))
        .filter(rival -> BindingWish.of(rival).claims(address))
        .filter(rival -> claimsOn(rival, service))
        .forEach(rivals::add);
    return rivals.stream()
        .min(LISTS_THEN_OLDEST)
        .map(
            rival -> {
              boolean list = rival.getSpec().mailboxes() != null;
              return new Claims.Claim(
                  key(rival),
                  connectorKey(rival).equals(connectorKey(mine)),
                  LISTS_THEN_OLDEST.compare(rival, mine) < 0,
                  list && mine.getSpec().mailboxes() == null);
            });
  }

  private Stream<MailboxConnectorBinding> rivalsByClaim(
      String claim, MailboxConnectorBinding mine) {
    return bindings == null
        ? Stream.empty()
        : bindings.byIndex(BY_CLAIM, claim).stream().filter(rival -> isAnother(rival, mine));
  }

  /** A binding claims while neither it nor its connector is being deleted. */
  private boolean claimsOn(MailboxConnectorBinding rival, String service) {
    return !rival.isMarkedForDeletion()
        && connector(rival)
            .filter(connector -> !connector.isMarkedForDeletion())
            .filter(connector -> access.samePlatform(service(connector), service))
            .isPresent();
  }

  private boolean isOn(MailboxConnectorBinding binding, Platform platform) {
    AppliedBinding applied = BindingStatus.of(binding).applied();
    return connector(binding).filter(c -> access.isOn(service(c), platform)).isPresent()
        || (applied != null
            && applied.platform() != null
            && FormerPlatforms.id(applied.platform()).equals(platform.id()));
  }

  /** The key of the ExchangeService that a connector refers to. */
  static String service(SendConnector connector) {
    return connector.getMetadata().getNamespace()
        + "/"
        + connector.getSpec().exchangeServiceRef().name();
  }

  private static boolean matters(SendConnector now, SendConnector before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(
            now.getMetadata().getDeletionTimestamp(), before.getMetadata().getDeletionTimestamp())
        || !Objects.equals(id(now), id(before))
        || !Objects.equals(state(now), state(before))
        || !Objects.equals(ready(now), ready(before));
  }

  private static @Nullable Long id(SendConnector connector) {
    SendConnectorStatus status = connector.getStatus();
    return status == null ? null : status.connectorId();
  }

  private static @Nullable String state(SendConnector connector) {
    SendConnectorStatus status = connector.getStatus();
    return status == null ? null : status.state();
  }

  private static Optional<String> ready(SendConnector connector) {
    return Conditions.find(connector.getStatus(), Condition.READY).map(Condition::status);
  }

  private static List<String> claimKeys(MailboxConnectorBinding binding) {
    BindingWish wish = BindingWish.of(binding);
    return wish.isList() ? List.copyOf(wish.addresses()) : List.of("@" + wish.domain());
  }

  private static String connectorKey(MailboxConnectorBinding binding) {
    var ref = binding.getSpec().connectorRef();
    return ref.namespaceOr(binding.getMetadata().getNamespace()) + "/" + ref.name();
  }

  private static String key(HasMetadata resource) {
    return resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
  }
}
