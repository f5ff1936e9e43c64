package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes up specs that the CRDs accept, the odd ones included. */
final class Specs {
  private static final List<String> HOSTS =
      List.of(
          "smtp-relay.example.net",
          "a.b",
          "xn--bcher-kva.example.net",
          "192.0.2.7",
          "2001:db8::1",
          "0--0.example.com");
  private static final List<String> NAMES =
      List.of(
          "Relay", "Relais für Übergröße 𝔘", "[k8s-]", "a\"b\\c/d", "%41&<b>'", "x".repeat(100));
  private static final List<String> STRANGERS =
      List.of("nobody@example.com", "O'Brien+tag_{x}@example.org", "a@b.c", "post@configureme.me");

  /** Counts up, so that a port tells how old the spec is that a write was made from. */
  private int port = 1024;

  /** Whether everything that is let go must end without a connector. */
  private final boolean strict;

  Specs(boolean strict) {
    this.strict = strict;
  }

  boolean isStrict() {
    return strict;
  }

  Manifest connector(String name, Dice dice) {
    Manifest connector =
        Manifest.connector(name).with("smartHost", dice.oneOf(HOSTS)).with("port", ++port);
    if (dice.oneIn(2)) {
      connector = connector.with("requireTLS", dice.oneIn(2));
    }
    if (dice.oneIn(2)) {
      connector = connector.with("maxSendSize", dice.oneOf(1, 50, 100));
    }
    if (dice.oneIn(3)) {
      connector = connector.with("displayName", dice.oneOf(NAMES));
    }
    if (dice.oneIn(2)) {
      connector = connector.withLogin(dice.oneOf("basicAuth", "basicAuthRequireTLS"));
    }
    if (strict) {
      return connector;
    }
    if (dice.oneIn(5)) {
      connector = connector.with("deletionPolicy", dice.oneOf("Delete", "Retain"));
    }
    if (dice.oneIn(10)) {
      connector = connector.with("managementPolicy", dice.oneOf("Manage", "Observe"));
    }
    return dice.oneIn(10) ? connector.with("allowedBindings", grants(dice)) : connector;
  }

  private static List<Map<String, Object>> grants(Dice dice) {
    return dice.oneOf(
        List.of(),
        List.of(Map.of("domains", List.of("example.com"))),
        List.of(Map.of("namespaces", Map.of("from", "All"), "domains", List.of("*"))));
  }

  /**
   * @param mailboxes the addresses that there are
   */
  Manifest binding(String name, String connector, List<String> mailboxes, Dice dice) {
    Manifest binding;
    if (dice.oneIn(3)) {
      String domain = dice.oneOf("example.org", "example.net");
      List<String> inDomain = mailboxes.stream().filter(a -> a.endsWith("@" + domain)).toList();
      binding =
          inDomain.isEmpty() || dice.oneIn(2)
              ? Manifest.wholeDomain(name, connector, domain)
              : Manifest.wholeDomain(
                  name, connector, domain, dice.someOf(inDomain, 3).toArray(String[]::new));
    } else {
      List<String> addresses = new ArrayList<>(dice.someOf(mailboxes, 6));
      if (dice.oneIn(6)) {
        addresses.add(dice.oneOf(STRANGERS));
      }
      if (dice.oneIn(4)) {
        addresses.set(0, addresses.getFirst().toUpperCase(Locale.ROOT));
      }
      binding = Manifest.binding(name, connector, addresses);
    }
    return !strict && dice.oneIn(2)
        ? binding.with("detachPolicy", dice.oneOf("Reset", "Reset", "Restore", "Retain"))
        : binding;
  }

  Manifest service(Dice dice) {
    return Manifest.service()
        .with("resyncInterval", dice.oneOf("1m", "10m", "90s", "1h"))
        .with("budget", Map.of("callsPerMinute", dice.oneOf(6_000, 60_000), "burst", 1_000));
  }
}
