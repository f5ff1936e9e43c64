package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.platform.MailDomain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another binding that wants the same domain.
 *
 * @param binding namespace and name
 * @param older whether it goes before ours
 * @param connectorId OVH's id of its connector, null before it has one
 */
public record Rival(String binding, boolean older, @Nullable Long connectorId) {

  /** Whether the domain has what this one wants. */
  boolean has(MailDomain row) {
    return connectorId != null && connectorId == row.defaultConnectorId();
  }

  /** Whether the owner of its connector lets a binding decide about its domain. */
  public static boolean hasSay(DomainConnectorBinding binding, SendConnector connector) {
    return Grants.haveSay(
        binding,
        connector,
        Set.of(binding.getSpec().domain()),
        () -> DomainStatus.of(binding).applied() != null);
  }

  /** The same for who may ask Kubernetes for the labels that a grant selects. */
  public static boolean hasSay(
      DomainConnectorBinding binding, SendConnector connector, Grants grants) {
    return hasSay(binding, connector)
        || grants.refusal(binding, connector, Set.of(binding.getSpec().domain())).isEmpty();
  }

  /** The strongest of those that want the same domain as a binding. */
  static Optional<Rival> strongest(
      Stream<DomainConnectorBinding> bindings, DomainConnectorBinding mine) {
    return bindings
        .filter(other -> Keys.differ(other, mine))
        .min(Keys.OLDEST_FIRST)
        .map(
            other ->
                new Rival(
                    Keys.of(other),
                    Keys.OLDEST_FIRST.compare(other, mine) < 0,
                    DomainStatus.of(other).connectorId()));
  }
}
