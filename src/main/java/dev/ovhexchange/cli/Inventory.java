package dev.ovhexchange.cli;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a platform has, in an order that does not depend on it. */
record Inventory(List<Connector> connectors, Mailboxes mailboxes, List<MailDomain> domains) {
  Inventory {
    connectors = connectors.stream().sorted(Comparator.comparingLong(Connector::id)).toList();
    domains = domains.stream().sorted(Comparator.comparing(MailDomain::name)).toList();
  }

  static Inventory read(ExchangePlatform platform, Progress progress) {
    progress.begin("reading connectors");
    List<Connector> connectors = platform.connectors(Priority.CHANGE);
    progress.begin("reading domains");
    List<MailDomain> domains = platform.domains(Priority.CHANGE);
    progress.begin("reading mailboxes");
    List<Mailbox> mailboxes = new ArrayList<>();
    platform.mailboxes(
        Priority.CHANGE,
        mailbox -> {
          mailboxes.add(mailbox);
          progress.step();
        });
    return new Inventory(connectors, new Mailboxes(mailboxes), domains);
  }

  /** The mailboxes that use a connector, by domain; slots that are no mailboxes left out. */
  Map<String, List<String>> using(long connectorId) {
    Map<String, List<String>> byDomain = new TreeMap<>();
    for (Mailbox mailbox : mailboxes.usingConnector(connectorId)) {
      if (!mailbox.isPlaceholder()) {
        byDomain
            .computeIfAbsent(mailbox.domain(), domain -> new ArrayList<>())
            .add(mailbox.address());
      }
    }
    byDomain.values().forEach(addresses -> addresses.sort(Comparator.naturalOrder()));
    return byDomain;
  }

  /** The mailboxes of a domain that use anything but this connector. */
  List<String> notUsing(String domain, long connectorId) {
    return mailboxes.inDomain(domain).stream()
        .filter(mailbox -> !mailbox.isPlaceholder() && mailbox.connectorId() != connectorId)
        .map(Mailbox::address)
        .sorted()
        .toList();
  }

  /** The default of a domain, 0 for none. */
  long defaultOf(String domain) {
    return domains.stream()
        .filter(one -> one.name().equals(domain))
        .mapToLong(MailDomain::defaultConnectorId)
        .findFirst()
        .orElse(0);
  }
}
