package dev.ovhexchange.deliverycheck.judgement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose lines are believed: the recipient's own servers.
 *
 * @param domains names of mail exchangers and of what checks there (authserv-id), with all below
 * @param networks addresses of servers that hand the message on inside
 * @param stripsResults whether its exchanger removes Authentication-Results that come in under its
 *     name (RFC 8601, 5), so that those directly below its line are its own, as Rspamd's are
 */
public record Recipient(List<MailDomain> domains, List<Network> networks, boolean stripsResults) {
  public Recipient {
    domains = List.copyOf(domains);
    networks = List.copyOf(networks);
  }

  /** Reads names and networks, one a text. */
  public static Recipient of(List<String> texts) {
    return new Recipient(
        texts.stream().filter(text -> !isNetwork(text)).map(MailDomain::of).toList(),
        texts.stream().filter(Recipient::isNetwork).map(Network::of).toList(),
        false);
  }

  /** The same, with an exchanger that removes results which come in under its name. */
  public Recipient strippingResults() {
    return new Recipient(domains, networks, true);
  }

  private static boolean isNetwork(String text) {
    return text.contains("/") || Network.address(text).isPresent();
  }

  boolean isNamed() {
    return !domains.isEmpty();
  }

  boolean has(@Nullable String host) {
    return host != null && domains.stream().anyMatch(domain -> domain.covers(host));
  }

  /** Whether a host is named, or beside one that is: vr45.mail.ovh.net is beside in31. */
  boolean isNear(@Nullable String host) {
    return has(host)
        || (host != null && domains.stream().anyMatch(domain -> domain.isBeside(host)));
  }

  /** Whether a host is one of its own; what the host claims does not count. */
  boolean has(Peer peer) {
    return has(peer.confirmed())
        || peer.ip().filter(ip -> networks.stream().anyMatch(net -> net.contains(ip))).isPresent();
  }
}
