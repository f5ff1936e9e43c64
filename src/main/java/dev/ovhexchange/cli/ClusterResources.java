package dev.ovhexchange.cli;

import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.domainbinding.Rival;
import dev.ovhexchange.exchangeservice.ServiceObserver;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.mailboxbinding.MailboxClaims;
import dev.ovhexchange.platform.PlatformId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a cluster declares of one platform. */
final class ClusterResources {
  private final Map<String, SendConnector> connectors;
  private final List<MailboxConnectorBinding> mailboxes;
  private final List<DomainConnectorBinding> domains;

  /** Keeps what belongs to one platform and is not being deleted. */
  ClusterResources(
      PlatformId platform,
      List<ExchangeService> services,
      List<SendConnector> connectors,
      List<MailboxConnectorBinding> mailboxes,
      List<DomainConnectorBinding> domains) {
    Set<String> ours =
        services.stream()
            .filter(service -> ServiceObserver.platform(service).equals(platform))
            .map(Keys::of)
            .collect(Collectors.toSet());
    this.connectors =
        connectors.stream()
            .filter(one -> !one.isMarkedForDeletion())
            .filter(
                one ->
                    ours.contains(
                        one.getMetadata().getNamespace()
                            + "/"
                            + one.getSpec().exchangeServiceRef().name()))
            .collect(Collectors.toMap(Keys::of, Function.identity()));
    this.mailboxes =
        mailboxes.stream()
            .filter(one -> !one.isMarkedForDeletion() && connector(one).isPresent())
            .toList();
    this.domains =
        domains.stream()
            .filter(one -> !one.isMarkedForDeletion() && connector(one).isPresent())
            .toList();
  }

  /**
   * Reads a cluster; where only a namespace may be read, that one.
   *
   * @param namespace null when none is known
   */
  static ClusterResources read(
      KubernetesClient client, PlatformId platform, @Nullable String namespace) {
    Declared all = Declared.read(client, namespace);
    return new ClusterResources(
        platform, all.services(), all.connectors(), all.mailboxes(), all.domains());
  }

  /** The binding that decides about a mailbox, else one that would if it were granted. */
  Optional<MailboxConnectorBinding> bindingOf(String address) {
    return MailboxClaims.strongest(
            mailboxes.stream()
                .filter(
                    one ->
                        connector(one)
                            .filter(found -> MailboxClaims.hasSay(one, found, address))
                            .isPresent()),
            address)
        .or(() -> MailboxClaims.strongest(mailboxes.stream(), address));
  }

  /** The binding that decides the default of a domain, else one that would if it were granted. */
  Optional<DomainConnectorBinding> defaultOf(String domain) {
    List<DomainConnectorBinding> all =
        domains.stream().filter(one -> one.getSpec().domain().equals(domain)).toList();
    return all.stream()
        .filter(one -> connector(one).filter(found -> Rival.hasSay(one, found)).isPresent())
        .min(Keys.OLDEST_FIRST)
        .or(() -> all.stream().min(Keys.OLDEST_FIRST));
  }

  /** The connector that a binding refers to, if it is of this platform. */
  Optional<SendConnector> connector(MailboxConnectorBinding binding) {
    return connector(binding, binding.getSpec().connectorRef());
  }

  private Optional<SendConnector> connector(DomainConnectorBinding binding) {
    return connector(binding, binding.getSpec().connectorRef());
  }

  private Optional<SendConnector> connector(HasMetadata binding, ConnectorRef ref) {
    String namespace = ref.namespaceOr(binding.getMetadata().getNamespace());
    return Optional.ofNullable(connectors.get(namespace + "/" + ref.name()));
  }
}
