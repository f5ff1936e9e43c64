package dev.ovhexchange.properties;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingSpec;
import dev.ovhexchange.api.SendConnector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule of whose a mailbox is, written down once more in the plainest way. */
record Claimed(List<MailboxConnectorBinding> bindings, Map<String, SendConnector> connectors) {

  static Claimed of(World world) {
    return new Claimed(
        world.all(MailboxConnectorBinding.class),
        world.all(SendConnector.class).stream()
            .collect(Collectors.toMap(c -> c.getMetadata().getName(), Function.identity())));
  }

  Optional<SendConnector> connector(MailboxConnectorBinding binding) {
    return Optional.ofNullable(connectors.get(binding.getSpec().connectorRef().name()))
        .filter(connector -> !connector.isMarkedForDeletion());
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
