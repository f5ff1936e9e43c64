package dev.ovhexchange.deliverycheck.judgement;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses; a single address is the narrowest one. Nothing is ever looked up.
 *
 * @param bits how many leading bits all its addresses share
 */
public record Network(InetAddress first, int bits) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** What no host on the Internet has: RFC 1918, 3927, 4193, 4291, 6598, and loopback. */
  private static final List<Network> PRIVATE =
      List.of(
          of("10.0.0.0/8"),
          of("172.16.0.0/12"),
          of("192.168.0.0/16"),
          of("100.64.0.0/10"),
          of("169.254.0.0/16"),
          of("127.0.0.0/8"),
          of("::1"),
          of("fe80::/10"),
          of("fc00::/7"));

  /**
   * Reads {@code 192.0.2.7}, {@code 2001:db8::7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException when it is none of these; the message is a sentence
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        address(host)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        text + " is no IP address: write 192.0.2.7, 2001:db8::7 or 192.0.2.0/24"));
    int most = address.getAddress().length * 8;
    if (slash < 0) {
      return new Network(address, most);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > most) {
      throw new IllegalArgumentException(
          text + " is no network: write a number from 0 to " + most + " after the slash");
    }
    return new Network(address, Integer.parseInt(length));
  }

  /** The address that a text is; empty for anything else, such as a name. */
  public static Optional<InetAddress> address(String text) {
    String plain = text.replaceFirst("%.*", "");
    if (!IPV4.matcher(plain).matches() && !IPV6.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(plain));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether a host beyond the own network cannot have this address. */
  public static boolean isPrivate(InetAddress address) {
    return PRIVATE.stream().anyMatch(network -> network.contains(address));
  }

  public boolean contains(InetAddress address) {
    if (first instanceof Inet4Address != address instanceof Inet4Address) {
      return false;
    }
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    boolean single = bits == first.getAddress().length * 8;
    return first.getHostAddress() + (single ? "" : "/" + bits);
  }
}
