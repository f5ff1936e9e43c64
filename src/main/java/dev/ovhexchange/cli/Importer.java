package dev.ovhexchange.cli;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DeletionPolicy;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.DomainConnectorBindingSpec;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.ExchangeServiceSpec;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.LocalRef;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingSpec;
import dev.ovhexchange.api.MailboxSelector;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorSpec;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.PlatformId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes manifests of what a platform has, so that applying them changes nothing: connectors are
 * taken over by their ids and only observed, and whatever is deleted leaves the platform as it is.
 * Pure: the same platform gives the same manifests.
 */
final class Importer {
  private final Inventory inventory;
  private final ImportNames names;
  private final @Nullable String namespace;
  private final String serviceName;
  private final List<Imported> manifests = new ArrayList<>();
  private final Set<Long> imported = new HashSet<>();

  /**
   * @param namespace of every manifest; null leaves it to kubectl
   * @param serviceName the ExchangeService that the connectors refer to
   */
  Importer(Inventory inventory, @Nullable String namespace, String serviceName) {
    this.inventory = inventory;
    this.names = new ImportNames(inventory.connectors());
    this.namespace = namespace;
    this.serviceName = serviceName;
  }

  /** The manifest of the ExchangeService, where there is none yet. */
  Importer withService(PlatformId id, String secretName) {
    ExchangeService service = named(new ExchangeService(), serviceName);
    service.setSpec(
        new ExchangeServiceSpec(
            id.endpoint(),
            id.organization(),
            id.service().equals(id.organization()) ? null : id.service(),
            new LocalRef(secretName),
            null,
            null,
            ManagementPolicy.Observe));
    add(
        service,
        "The platform. Make the Secret " + secretName + " yourself: no credential is written here.",
        "Observe is a brake for everything on it; remove it last.");
    return this;
  }

  /** All manifests, in the order in which they are to be applied. */
  List<Imported> manifests() {
    List<Connector> theirs =
        inventory.connectors().stream().filter(one -> !one.platformDefault()).toList();
    theirs.forEach(this::connector);
    theirs.forEach(this::mailboxes);
    inventory.domains().forEach(this::domain);
    return List.copyOf(manifests);
  }

  private void connector(Connector connector) {
    imported.add(connector.id());
    List<String> comments = new ArrayList<>();
    comments.add(
        "Connector "
            + connector.id()
            + ", in OVH's panel: "
            + connector.displayName().replaceAll("\\p{C}", " "));
    comments.add(
        connector.mechanism().equals("none")
            ? "It logs in nowhere; authentication is left as found."
            : "It logs in by "
                + connector.mechanism().replaceAll("\\p{C}", " ")
                + ". authentication is left out: OVH never shows user and password, and an");
    if (!connector.mechanism().equals("none")) {
      comments.add("adopted connector keeps them. Name a Secret there only to replace them.");
    }
    if (connector.isManaged()) {
      comments.add(
          "Another resource manages it by its display name. With managementPolicy Manage this one");
      comments.add("puts its own marker there, which is one write, and the other stops writing.");
    }
    SendConnector resource = named(new SendConnector(), names.connector(connector.id()));
    resource.setSpec(
        new SendConnectorSpec(
            new LocalRef(serviceName),
            new Adopt(connector.id(), null),
            null,
            host(connector.smartHost()),
            within(connector.port(), 65_535),
            connector.requireTls(),
            within(connector.maxSendSize(), 100),
            null,
            ManagementPolicy.Observe,
            DeletionPolicy.Retain,
            null));
    add(resource, comments.toArray(String[]::new));
  }

  /** A host name as a spec may have it; anything else is left as found. */
  private static @Nullable String host(@Nullable String host) {
    if (host == null) {
      return null;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    boolean allowed =
        lower.length() <= Limits.NAME
            && lower.matches(
                "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    return allowed ? lower : null;
  }

  private static @Nullable Integer within(int value, int most) {
    return value >= 1 && value <= most ? value : null;
  }

  private void mailboxes(Connector connector) {
    inventory
        .using(connector.id())
        .forEach(
            (domain, addresses) -> {
              List<String> others = inventory.notUsing(domain, connector.id());
              boolean selects =
                  inventory.defaultOf(domain) == connector.id()
                      && others.size() <= Math.min(addresses.size(), Limits.MAILBOXES);
              if (selects) {
                select(connector, domain, others);
              } else {
                list(connector, domain, addresses);
              }
            });
  }

  /** Mailboxes of the future get the connector from OVH as well: selecting them changes nothing. */
  private void select(Connector connector, String domain, List<String> others) {
    MailboxSelector selector = new MailboxSelector(domain, others.isEmpty() ? null : others);
    binding(
        connector,
        name(connector, domain, 1),
        null,
        selector,
        "The domain, because the connector is its default and most of its mailboxes have it.");
  }

  private void list(Connector connector, String domain, List<String> addresses) {
    int number = 1;
    for (int from = 0; from < addresses.size(); from += Limits.MAILBOXES) {
      List<String> some =
          addresses.subList(from, Math.min(from + Limits.MAILBOXES, addresses.size()));
      binding(
          connector,
          name(connector, domain, number++),
          List.copyOf(some),
          null,
          "Mailboxes of " + domain + " that have the connector: " + some.size() + ".");
    }
  }

  private String name(Connector connector, String domain, int number) {
    return names.connector(connector.id()) + "-" + domain + (number == 1 ? "" : "-" + number);
  }

  private void binding(
      Connector connector,
      String name,
      @Nullable List<String> mailboxes,
      @Nullable MailboxSelector selector,
      String comment) {
    MailboxConnectorBinding resource = named(new MailboxConnectorBinding(), name);
    resource.setSpec(
        new MailboxConnectorBindingSpec(
            reference(connector.id()), mailboxes, selector, DetachPolicy.Retain, null, null, null));
    add(resource, comment);
  }

  private void domain(MailDomain domain) {
    if (!imported.contains(domain.defaultConnectorId())) {
      return;
    }
    DomainConnectorBinding resource = named(new DomainConnectorBinding(), domain.name());
    resource.setSpec(
        new DomainConnectorBindingSpec(
            reference(domain.defaultConnectorId()), domain.name(), DetachPolicy.Retain));
    add(resource, "The default of " + domain.name() + ", for mailboxes created later.");
  }

  private ConnectorRef reference(long connectorId) {
    return new ConnectorRef(names.connector(connectorId), null);
  }

  private <R extends HasMetadata> R named(R resource, String name) {
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    return resource;
  }

  private void add(HasMetadata resource, String... comments) {
    manifests.add(new Imported(List.of(comments), resource));
  }
}
