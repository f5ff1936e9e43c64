package dev.ovhexchange.deliverycheck.judgement;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message must show.
 *
 * @param relayDomains domains of the relay: of its hosts, its envelope sender or its signature
 * @param relayAddresses addresses of the relay's hosts
 * @param spf the result that SPF must have, such as {@code pass}; null when it does not matter
 * @param dkimDomains each must have a good signature
 */
public record Expectation(
    List<MailDomain> relayDomains,
    List<Network> relayAddresses,
    @Nullable String spf,
    List<MailDomain> dkimDomains) {
  public Expectation {
    relayDomains = List.copyOf(relayDomains);
    relayAddresses = List.copyOf(relayAddresses);
    dkimDomains = List.copyOf(dkimDomains);
  }

  boolean namesRelay() {
    return !relayDomains.isEmpty() || !relayAddresses.isEmpty();
  }

  boolean isRelay(@Nullable String host) {
    return host != null && relayDomains.stream().anyMatch(domain -> domain.covers(host));
  }

  boolean hasRelayAddress(Peer peer) {
    return peer.ip()
        .filter(ip -> relayAddresses.stream().anyMatch(network -> network.contains(ip)))
        .isPresent();
  }

  /** The relay, for people. */
  String relay() {
    return Stream.concat(relayDomains.stream(), relayAddresses.stream())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
