package dev.ovhexchange.deliverycheck.judgement;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain, and with it every name below.
 *
 * @param name in lower case and ASCII, without a dot at its end
 */
public record MailDomain(String name) {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+");

  /** What stands behind an at sign. */
  private static final Pattern HOST = Pattern.compile("@([^\\s<>()\",;:@]+)");

  /**
   * Reads a domain or the name of a host.
   *
   * @throws IllegalArgumentException when it is neither; the message is a sentence
   */
  public static MailDomain of(String text) {
    String name = plain(text);
    if (!isName(name) || Network.address(name).isPresent()) {
      throw new IllegalArgumentException(
          text + " is no domain: write one such as mail.example.net");
    }
    return new MailDomain(name);
  }

  /** Whether a text looks like the name of a host on the Internet. */
  static boolean isName(String text) {
    return NAME.matcher(plain(text)).matches();
  }

  /** Whether a name is this one or below it. */
  public boolean covers(String host) {
    String other = plain(host);
    return other.equals(name) || other.endsWith("." + name);
  }

  /**
   * Whether a domain is that of an address, or one above it.
   *
   * @param field a field such as From, with names and comments
   */
  static boolean isOfOrAbove(String domain, String field) {
    MailDomain above = new MailDomain(plain(domain));
    return HOST.matcher(field).results().map(found -> found.group(1)).anyMatch(above::covers);
  }

  /** Whether a name is below the same domain, unless that is a top-level one. */
  boolean isBeside(String host) {
    String parent = name.substring(name.indexOf('.') + 1);
    return parent.contains(".") && new MailDomain(parent).covers(host);
  }

  private static String plain(String text) {
    String ascii = text;
    try {
      ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
    } catch (RuntimeException _) {
      // It is no name then, and compares with none.
    }
    String lower = ascii.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  @Override
  public String toString() {
    return name;
  }
}
