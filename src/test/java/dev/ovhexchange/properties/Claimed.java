package dev.ovhexchange.properties;

import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingSpec;
import dev.ovhexchange.api.SendConnector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule of whose a mailbox or a domain is, written down once more in the plainest way. */
record Claimed(
    List<MailboxConnectorBinding> bindings,
    List<DomainConnectorBinding> domains,
    Map<String, SendConnector> connectors) {

  static Claimed of(World world) {
    return new Claimed(
        world.all(MailboxConnectorBinding.class),
        world.all(DomainConnectorBinding.class),
        world.all(SendConnector.class).stream()
            .collect(Collectors.toMap(c -> c.getMetadata().getName(), Function.identity())));
  }

  Optional<SendConnector> connector(MailboxConnectorBinding binding) {
    return connector(binding.getSpec().connectorRef());
  }

  Optional<SendConnector> connector(DomainConnectorBinding binding) {
    return connector(binding.getSpec().connectorRef());
  }

  private Optional<SendConnector> connector(ConnectorRef reference) {
    return Optional.ofNullable(connectors.get(reference.name()))
        .filter(connector -> !connector.isMarkedForDeletion());
  }

  /** Who decides the default of a domain: the older, then the name. */
  Optional<DomainConnectorBinding> ownerOfDomain(String domain) {
    return domains.stream()
        .filter(binding -> !binding.isMarkedForDeletion())
        .filter(binding -> connector(binding).isPresent())
        .filter(binding -> binding.getSpec().domain().equals(domain))
        .min(
            Comparator.comparing(
                    (DomainConnectorBinding b) -> b.getMetadata().getCreationTimestamp())
                .thenComparing(b -> b.getMetadata().getName()));
  }

  /** Lists before selectors, then the older, then the name. */
  Optional<MailboxConnectorBinding> owner(String address) {
    return bindings.stream()
        .filter(binding -> !binding.isMarkedForDeletion())
        .filter(binding -> connector(binding).isPresent())
        .filter(binding -> claims(binding.getSpec(), address))
        .min(
            Comparator.comparing((MailboxConnectorBinding b) -> b.getSpec().mailboxes() == null)
                .thenComparing(b -> b.getMetadata().getCreationTimestamp())
                .thenComparing(b -> b.getMetadata().getName()));
  }

  private static boolean claims(MailboxConnectorBindingSpec spec, String address) {
    if (spec.mailboxes() != null) {
      return spec.mailboxes().stream().anyMatch(address::equalsIgnoreCase);
    }
    return spec.selector() != null
        && address.endsWith("@" + spec.selector().domain())
        && (spec.selector().exclude() == null
            || spec.selector().exclude().stream().noneMatch(address::equalsIgnoreCase));
  }
}
