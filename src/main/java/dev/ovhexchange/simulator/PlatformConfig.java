package dev.ovhexchange.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One platform to start with.
 *
 * @param organization such as private-zz111111-1
 * @param service usually the same text
 * @param offer dedicated, dedicatedCluster, hosted or provider
 * @param domains how many mailboxes with made-up names each domain gets
 * @param addresses mailboxes that exist beside those; their domains are added
 * @param defaultConnector whether the platform has a connector of its own
 */
public record PlatformConfig(
    String organization,
    String service,
    String offer,
    SequencedMap<String, Integer> domains,
    List<String> addresses,
    boolean defaultConnector) {

  /** Checks the offer, the numbers and the addresses; keeps the order of the domains. */
  public PlatformConfig {
    offer = ConfigReader.offer(offer);
    for (Map.Entry<String, Integer> domain : domains.entrySet()) {
      if (domain.getValue() < 0) {
        throw new IllegalArgumentException(domain.getKey() + " cannot have fewer than 0 mailboxes");
      }
    }
    domains = new LinkedHashMap<>(domains);
    addresses = List.copyOf(addresses);
    for (String address : addresses) {
      domains.putIfAbsent(domainOf(address), 0);
    }
  }

  /** The platform of a simulator that nobody configured. */
  public static PlatformConfig defaults() {
    SequencedMap<String, Integer> domains = new LinkedHashMap<>();
    domains.put("example.com", 25);
    domains.put("example.org", 10);
    domains.put("example.net", 5);
    String name = "private-zz111111-1";
    return new PlatformConfig(name, name, "dedicated", domains, List.of(), true);
  }

  /** A platform whose service has its organization's name. */
  public static PlatformConfig named(String organization) {
    return new PlatformConfig(
        organization, organization, "dedicated", defaults().domains(), List.of(), true);
  }

  /** The same with another name. */
  public PlatformConfig withOrganization(String other) {
    return new PlatformConfig(other, other, offer, domains, addresses, defaultConnector);
  }

  /** The same with another offer. */
  public PlatformConfig withOffer(String other) {
    return new PlatformConfig(organization, service, other, domains, addresses, defaultConnector);
  }

  /** The same with these domains and their numbers of mailboxes. */
  public PlatformConfig withDomains(Map<String, Integer> others) {
    return new PlatformConfig(
        organization, service, offer, new LinkedHashMap<>(others), addresses, defaultConnector);
  }

  /** The same with these mailboxes beside those with made-up names. */
  public PlatformConfig withAddresses(List<String> others) {
    return new PlatformConfig(organization, service, offer, domains, others, defaultConnector);
  }

  /** The same with this many mailboxes, spread evenly over the domains. */
  public PlatformConfig withMailboxes(int total) {
    Map<String, Integer> spread = new LinkedHashMap<>();
    int left = total;
    int open = domains.size();
    for (String domain : domains.keySet()) {
      int share = (left + open - 1) / open;
      spread.put(domain, share);
      left -= share;
      open--;
    }
    return withDomains(spread);
  }

  private static String domainOf(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      throw new IllegalArgumentException(
          "mailbox '" + address + "' is not an address such as press@example.com");
    }
    return address.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}
