package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.kubernetes.BoundConnector;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a binding, and what the caches behind that know of its rivals. */
public final class BindingEvents {
  private static final String BY_CLAIM = "claim";
  private static final String BY_DOMAIN = "domain";

  private final BoundConnectors<MailboxConnectorBinding> connectors;
  private final RolloutChecks checks = new RolloutChecks();
  private @Nullable IndexedResourceCache<MailboxConnectorBinding> bindings;
  private @Nullable PlatformEvents<MailboxConnectorBinding> news;

  BindingEvents(PlatformAccess access) {
    this.connectors =
        new BoundConnectors<>(
            MailboxConnectorBinding.class, binding -> binding.getSpec().connectorRef(), access);
  }

  List<EventSource<?, MailboxConnectorBinding>> sources(
      EventSourceContext<MailboxConnectorBinding> context) {
    var cache = context.getPrimaryCache();
    cache.addIndexer(BY_CLAIM, BindingEvents::claimKeys);
    cache.addIndexer(BY_DOMAIN, binding -> List.copyOf(BindingWish.of(binding).domains()));
    bindings = cache;
    news = new PlatformEvents<>(cache, this::isOn);
    return List.of(connectors.source(context), checks.source(context), news);
  }

  /** Where its connector is, or where it attached mailboxes. */
  private boolean isOn(MailboxConnectorBinding binding, Platform platform) {
    AppliedBinding applied = BindingStatus.of(binding).applied();
    return connectors.isOn(binding, platform)
        || (applied != null
            && applied.platform() != null
            && FormerPlatforms.id(applied.platform()).equals(platform.id()));
  }

  /** Every resource of this kind, as the watch has it; none before it has them all. */
  public Stream<MailboxConnectorBinding> resources() {
    return news == null ? Stream.empty() : news.resources();
  }

  /**
   * The key of the ExchangeService that a binding is on; empty while its connector is not there.
   */
  public Optional<String> service(MailboxConnectorBinding binding) {
    return connectors.of(binding).map(BoundConnector::service);
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
    wakeRivals(binding, rival -> true);
  }

  /**
   * A binding is about to let go: whoever may take over is judged again. Others that let go are
   * not, or two of them would wake each other until both are done.
   */
  void wakeSuccessors(MailboxConnectorBinding binding) {
    wakeRivals(binding, connectors::isStaying);
  }

  private void wakeRivals(
      MailboxConnectorBinding binding, Predicate<MailboxConnectorBinding> concerned) {
    if (bindings == null || news == null) {
      return;
    }
    Set<ResourceID> rivals = new HashSet<>();
    for (String domain : presentAndFormerDomains(binding)) {
      bindings.byIndex(BY_DOMAIN, domain).stream()
          .filter(rival -> Keys.differ(rival, binding))
          .filter(concerned)
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

  /** The connectors that bindings refer to. */
  BoundConnectors<MailboxConnectorBinding> connectors() {
    return connectors;
  }

  /** The DeliveryChecks that rollouts wait for. */
  RolloutChecks checks() {
    return checks;
  }

  /** What others of the same platform claim. */
  Claims claims(MailboxConnectorBinding mine, String service) {
    return address -> strongest(mine, service, address);
  }

  private Optional<Claims.Claim> strongest(
      MailboxConnectorBinding mine, String service, String address) {
    String domain = BindingWish.domainOf(address);
    Stream<MailboxConnectorBinding> rivals =
        Stream.concat(rivalsByClaim(address, mine), rivalsByClaim("@" + domain, mine))
            .filter(
                rival ->
                    connectors.claimsOn(
                        rival,
                        service,
                        connector -> MailboxClaims.hasSay(rival, connector, address)));
    return MailboxClaims.strongest(rivals, address)
        .map(rival -> MailboxClaims.against(mine, rival, connectors::key));
  }

  private Stream<MailboxConnectorBinding> rivalsByClaim(
      String claim, MailboxConnectorBinding mine) {
    return bindings == null
        ? Stream.empty()
        : bindings.byIndex(BY_CLAIM, claim).stream().filter(rival -> Keys.differ(rival, mine));
  }

  /** What a binding is found by: its addresses, or its domain behind an at sign. */
  static List<String> claimKeys(MailboxConnectorBinding binding) {
    BindingWish wish = BindingWish.of(binding);
    return wish.isList() ? List.copyOf(wish.addresses()) : List.of("@" + wish.domain());
  }
}
