package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxSelector;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImporterTest {
  private static final Connector NEWSLETTERS = Rows.connector(29, "Newsletters");

  private final List<Connector> connectors = new ArrayList<>(List.of(NEWSLETTERS));
  private final List<Mailbox> mailboxes = new ArrayList<>();
  private final List<MailDomain> domains = new ArrayList<>();

  @Test
  void a_platform_is_written_as_one_would_write_it_by_hand() {
    connectors.set(0, with(29, "Newsletters", "SMTP.Example.net", 2525, "basicAuth"));
    has("b@example.com", 29);
    has("a@example.com", 29);
    has("c@example.com", 0);
    domains.add(new MailDomain("example.org", 29, "ok", 0));

    assertThat(yaml())
        .isEqualTo(
            """
            ---
            # Connector 29, in OVH's panel: Newsletters
            # It logs in by basicAuth. authentication is left out: OVH never shows user and password, and an
            # adopted connector keeps them. Name a Secret there only to replace them.
            apiVersion: "ovh-exchange.dev/v1beta1"
            kind: "SendConnector"
            metadata:
              name: "newsletters"
              namespace: "mail"
            spec:
              exchangeServiceRef:
                name: "platform"
              adopt:
                connectorId: 29
              smartHost: "smtp.example.net"
              port: 2525
              requireTLS: true
              maxSendSize: 100
              managementPolicy: "Observe"
              deletionPolicy: "Retain"
            ---
            # Mailboxes of example.com that have the connector: 2.
            apiVersion: "ovh-exchange.dev/v1beta1"
            kind: "MailboxConnectorBinding"
            metadata:
              name: "newsletters-example.com"
              namespace: "mail"
            spec:
              connectorRef:
                name: "newsletters"
              mailboxes:
              - "a@example.com"
              - "b@example.com"
              detachPolicy: "Retain"
            ---
            # The default of example.org, for mailboxes created later.
            apiVersion: "ovh-exchange.dev/v1beta1"
            kind: "DomainConnectorBinding"
            metadata:
              name: "example.org"
              namespace: "mail"
            spec:
              connectorRef:
                name: "newsletters"
              domain: "example.org"
              detachPolicy: "Retain"
            """);
  }

  @Test
  void a_domain_is_selected_where_its_default_gives_the_connector_to_the_future_too() {
    has("a@example.com", 29);
    has("b@example.com", 29);
    has("c@example.com", 0);
    domains.add(new MailDomain("example.com", 29, "ok", 0));

    MailboxConnectorBinding binding = bindings().getFirst();

    assertThat(binding.getSpec().mailboxes()).isNull();
    assertThat(binding.getSpec().selector())
        .isEqualTo(new MailboxSelector("example.com", List.of("c@example.com")));
  }

  @Test
  void a_domain_most_of_which_goes_elsewhere_is_listed_all_the_same() {
    has("a@example.com", 29);
    has("b@example.com", 0);
    has("c@example.com", 0);
    domains.add(new MailDomain("example.com", 29, "ok", 0));

    assertThat(bindings().getFirst().getSpec().mailboxes()).containsExactly("a@example.com");
  }

  @Test
  void more_mailboxes_than_a_list_may_have_become_several() {
    IntStream.range(0, 2001).forEach(i -> has("m" + i + "@example.com", 29));

    assertThat(bindings())
        .extracting(binding -> binding.getMetadata().getName())
        .containsExactly(
            "newsletters-example.com", "newsletters-example.com-2", "newsletters-example.com-3");
    assertThat(bindings())
        .extracting(binding -> Optional.ofNullable(binding.getSpec().mailboxes()).map(List::size))
        .containsExactly(Optional.of(1000), Optional.of(1000), Optional.of(1));
  }

  @Test
  void the_platforms_own_connector_and_slots_without_mailbox_are_left_out() {
    connectors.clear();
    connectors.add(
        new Connector(1, "Default", null, 25, false, 100, "none", true, "ok", 0, null, null));
    has("a@example.com", 1);
    connectors.add(NEWSLETTERS);
    has("slot@configureme.me", 29);
    domains.add(new MailDomain("example.com", 1, "ok", 0));

    assertThat(imported()).extracting(Imported::line).hasSize(1);
  }

  @Test
  void names_are_made_of_display_names_and_never_collide() {
    connectors.clear();
    connectors.add(Rows.connector(3, "Léttres & Co [k8s-0123456789ab]"));
    connectors.add(Rows.connector(4, "Relay"));
    connectors.add(Rows.connector(5, "relay!"));
    connectors.add(Rows.connector(6, "Relay 4"));
    connectors.add(Rows.connector(7, "日本"));

    assertThat(imported())
        .extracting(one -> one.resource().getMetadata().getName())
        .containsExactly("lettres-co", "relay-4", "relay-5", "relay-4-6", "connector-7");
  }

  @Test
  void what_a_spec_may_not_say_is_left_as_found() {
    connectors.set(0, with(29, "odd", "localhost", 0, "none"));

    SendConnector connector = (SendConnector) imported().getFirst().resource();

    assertThat(connector.getSpec().smartHost()).isNull();
    assertThat(connector.getSpec().port()).isNull();
  }

  @Test
  void without_an_exchange_service_one_is_written_that_forbids_every_write() {
    PlatformId id = new PlatformId("ovh-eu", "private-zz111111-1", "private-zz111111-1");

    String yaml =
        new Importer(inventory(), null, "platform")
            .withService(id, "credentials")
            .manifests()
            .getFirst()
            .yaml();

    assertThat(yaml)
        .contains("kind: \"ExchangeService\"", "managementPolicy: \"Observe\"")
        .contains("organization: \"private-zz111111-1\"", "name: \"credentials\"")
        .doesNotContain("namespace");
  }

  private void has(String address, long connectorId) {
    mailboxes.add(Rows.mailbox(mailboxes.size() + 1, address, connectorId));
  }

  private static Connector with(long id, String name, String host, int port, String mechanism) {
    return new Connector(id, name, host, port, true, 100, mechanism, false, "ok", 0, null, null);
  }

  private Inventory inventory() {
    return new Inventory(connectors, new Mailboxes(mailboxes), domains);
  }

  private List<Imported> imported() {
    return new Importer(inventory(), "mail", "platform").manifests();
  }

  private List<MailboxConnectorBinding> bindings() {
    return imported().stream()
        .map(Imported::resource)
        .filter(MailboxConnectorBinding.class::isInstance)
        .map(MailboxConnectorBinding.class::cast)
        .toList();
  }

  private String yaml() {
    return imported().stream().map(Imported::yaml).collect(Collectors.joining());
  }
}
