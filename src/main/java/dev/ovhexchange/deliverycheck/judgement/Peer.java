package dev.ovhexchange.deliverycheck.judgement;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host that a message was taken from, as the host that took it wrote down.
 *
 * @param claimed how it called itself (HELO): anybody may say anything
 * @param confirmed the name that the DNS has for its address, looked up by the writer
 * @param address where the connection came from, in the writer's own spelling
 */
public record Peer(@Nullable String claimed, @Nullable String confirmed, @Nullable String address) {
  /** A message that came over no connection. */
  public static final Peer NONE = new Peer(null, null, null);

  /** The address; empty when there is none or it is spelled wrong. */
  public Optional<InetAddress> ip() {
    return address == null ? Optional.empty() : Network.address(address);
  }

  boolean isPrivate() {
    return ip().filter(Network::isPrivate).isPresent();
  }

  boolean isLoopback() {
    return ip().filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Whether it is no other host: nobody, or a plain word such as {@code localhost} or a user. */
  boolean isOfThisHost() {
    return address == null && (claimed == null || claimed.matches("[A-Za-z0-9_-]+"));
  }

  /** Whether it calls itself by a name of the Internet. */
  boolean claimsName() {
    return claimed != null && MailDomain.isName(claimed);
  }

  /** The best name and the address, for people. */
  @Override
  public String toString() {
    if (address == null) {
      return claimed == null ? "-" : claimed;
    }
    if (confirmed != null) {
      return confirmed + " [" + address + "]";
    }
    return (claimed == null ? "" : "\"" + claimed + "\" ") + "[" + address + "]";
  }
}
