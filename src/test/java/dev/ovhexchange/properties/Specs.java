package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** For fields that came later: of the same seed the others stay what they were. */
  private final Dice later;

  Specs(boolean strict, Dice later) {
    this.strict = strict;
    this.later = later;
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
    return steered(
        !strict && dice.oneIn(2)
            ? binding.with("detachPolicy", dice.oneOf("Reset", "Reset", "Restore", "Retain"))
            : binding);
  }

  /** With what keeps it from being carried out all at once. */
  private Manifest steered(Manifest binding) {
    Manifest steered = binding;
    if (later.oneIn(3)) {
      steered = steered.with("rollout", rollout());
    }
    if (later.oneIn(4)) {
      steered = steered.with("maxDetach", later.<Object>oneOf(0, 1, 3, "0%", "30%", "100%"));
    }
    return later.oneIn(4) ? steered.with("allowDeleteVirus", later.oneIn(2)) : steered;
  }

  private Map<String, Object> rollout() {
    Map<String, Object> rollout = new LinkedHashMap<>();
    rollout.put(
        "steps",
        later.<List<Object>>oneOf(
            List.of(1), List.of("10%", "40%"), List.of(2, "50%", "100%"), List.of(1000)));
    if (later.oneIn(2)) {
      rollout.put("pause", later.oneOf("1s", "30s", "10m"));
    }
    if (later.oneIn(2)) {
      rollout.put("maxFailures", later.oneOf(0, 2, 1000));
    }
    if (later.oneIn(2)) {
      rollout.put("onFailure", later.oneOf("Pause", "Revert"));
    }
    return rollout;
  }

  Manifest domain(String name, String domain, String connector, Dice dice) {
    Manifest binding = Manifest.domain(name, connector, domain);
    return !strict && dice.oneIn(2)
        ? binding.with("detachPolicy", dice.oneOf("Reset", "Restore", "Retain"))
        : binding;
  }

  Manifest service(Dice dice) {
    return Manifest.service()
        .with("resyncInterval", dice.oneOf("1m", "10m", "90s", "1h"))
        .with("budget", Map.of("callsPerMinute", dice.oneOf(6_000, 60_000), "burst", 1_000));
  }
}
