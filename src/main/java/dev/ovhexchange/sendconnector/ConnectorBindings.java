package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxSelector;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.kubernetes.KubernetesClients;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bindings of both kinds that refer to SendConnectors; they wake theirs. */
final class ConnectorBindings {
  private @Nullable InformerEventSource<MailboxConnectorBinding, SendConnector> ofMailboxes;
  private @Nullable InformerEventSource<DomainConnectorBinding, SendConnector> ofDomains;

  List<EventSource<?, SendConnector>> sources(EventSourceContext<SendConnector> context) {
    ofMailboxes =
        source(
            MailboxConnectorBinding.class,
            "bindings",
            binding -> binding.getSpec().connectorRef(),
            ConnectorBindings::applied,
            context);
    ofDomains =
        source(
            DomainConnectorBinding.class,
            "domains",
            binding -> binding.getSpec().connectorRef(),
            ConnectorBindings::applied,
            context);
    return List.of(ofMailboxes, ofDomains);
  }

  /**
   * Watches one kind.
   *
   * @param applied what a binding has given the connector to, as its status says
   */
  private static <B extends HasMetadata> InformerEventSource<B, SendConnector> source(
      Class<B> kind,
      String name,
      Function<B, ConnectorRef> reference,
      Function<B, @Nullable Object> applied,
      EventSourceContext<SendConnector> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, SendConnector.class)
            .withName(name)
            .withNamespacesInheritedFromController()
            .withInformerListLimit(KubernetesClients.LIST_LIMIT)
            .withOnUpdateFilter(
                (now, before) ->
                    !Objects.equals(
                            now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                        || !Objects.equals(applied.apply(now), applied.apply(before)))
            .withSecondaryToPrimaryMapper(
                binding -> Set.of(target(binding, reference.apply(binding))))
            .build(),
        context);
  }

  /** Those that have given the connector to mailboxes or a domain and not let them go. */
  List<String> holding(SendConnector connector) {
    return Stream.concat(
            mailboxBindings(connector).filter(binding -> applied(binding) != null),
            ofDomains == null
                ? Stream.empty()
                : ofDomains.getSecondaryResources(connector).stream()
                    .filter(binding -> applied(binding) != null)
                    .filter(binding -> isOf(binding, connector)))
        .map(Keys::of)
        .sorted()
        .toList();
  }

  /** Tells of an address whether a binding of this connector claims it. */
  Predicate<String> claimed(SendConnector connector) {
    Set<String> listed = new HashSet<>();
    Set<String> domains = new HashSet<>();
    Set<String> excluded = new HashSet<>();
    mailboxBindings(connector)
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

  private Stream<MailboxConnectorBinding> mailboxBindings(SendConnector connector) {
    return ofMailboxes == null
        ? Stream.empty()
        : ofMailboxes.getSecondaryResources(connector).stream()
            .filter(binding -> isOf(binding, connector));
  }

  /** The index keeps what a binding referred to before; it counts while its mailboxes move on. */
  private static boolean isOf(MailboxConnectorBinding binding, SendConnector connector) {
    AppliedBinding applied = binding.getStatus() == null ? null : binding.getStatus().applied();
    Long id = id(connector);
    return refersTo(binding, binding.getSpec().connectorRef(), connector)
        || (applied != null
            && id != null
            && (applied.connectorId() == id
                || (applied.alsoConnectorIds() != null
                    && applied.alsoConnectorIds().contains(id))));
  }

  private static boolean isOf(DomainConnectorBinding binding, SendConnector connector) {
    AppliedDefault applied = binding.getStatus() == null ? null : binding.getStatus().applied();
    Long id = id(connector);
    return refersTo(binding, binding.getSpec().connectorRef(), connector)
        || (applied != null && id != null && applied.connectorId() == id);
  }

  private static boolean refersTo(
      HasMetadata binding, ConnectorRef reference, SendConnector connector) {
    return target(binding, reference).equals(ResourceID.fromResource(connector));
  }

  private static @Nullable Long id(SendConnector connector) {
    return connector.getStatus() == null ? null : connector.getStatus().connectorId();
  }

  private static @Nullable Object applied(MailboxConnectorBinding binding) {
    return binding.getStatus() == null ? null : binding.getStatus().applied();
  }

  private static @Nullable Object applied(DomainConnectorBinding binding) {
    return binding.getStatus() == null ? null : binding.getStatus().applied();
  }

  private static ResourceID target(HasMetadata binding, ConnectorRef ref) {
    return new ResourceID(ref.name(), ref.namespaceOr(binding.getMetadata().getNamespace()));
  }

  private static List<String> lower(@Nullable Collection<String> addresses) {
    return addresses == null
        ? List.of()
        : addresses.stream().map(address -> address.toLowerCase(Locale.ROOT)).toList();
  }
}
