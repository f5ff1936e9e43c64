package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.Rows;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a cluster: which of its bindings decides. */
class WhyTest {
  private static final String CLAIRE = "claire@example.com";

  private final FakePlatform platform = new FakePlatform();
  private final List<SendConnector> connectors = new ArrayList<>();
  private final List<MailboxConnectorBinding> bindings = new ArrayList<>();
  private final List<DomainConnectorBinding> defaults = new ArrayList<>();

  @BeforeEach
  void twoConnectors() {
    platform.put(Rows.connector(7, "Newsletters"));
    platform.put(Rows.connector(8, "Billing"));
    platform.put(new MailDomain("example.com", 0, "ok", 0));
    connector("mail/news", "platform", 7);
    connector("mail/bills", "platform", 8);
    connector("mail/elsewhere", "other", 7);
  }

  @Test
  void the_binding_that_lists_it_goes_before_the_one_that_selects_its_domain() {
    platform.put(Rows.mailbox(1, CLAIRE, 8));
    bind("mail/everybody", "2026-01-01", "news", "selector: {domain: example.com}");
    bind("mail/claire", "2026-02-02", "bills", "mailboxes: [Claire@example.com]");

    WhyAnswer answer = why();

    assertThat(answer.decidedBy()).isEqualTo("MailboxConnectorBinding mail/claire, which lists it");
    assertThat(answer.connector()).isEqualTo("Billing");
    assertThat(answer.since()).isEqualTo("2026-03-03T00:00:00Z");
    assertThat(answer.pending()).isEmpty();
  }

  @Test
  void what_the_binding_wants_and_has_not_is_pending() {
    platform.put(Rows.mailbox(1, CLAIRE, 0));
    bind("mail/everybody", "2026-01-01", "news", "selector: {domain: example.com}");

    WhyAnswer answer = why();

    assertThat(answer.decidedBy()).isEqualTo("nobody in this cluster yet");
    assertThat(answer.since()).isNull();
    assertThat(answer.pending())
        .containsExactly(
            "MailboxConnectorBinding mail/everybody, which selects example.com, wants connector 7;"
                + " it is Synced: in sync");
  }

  @Test
  void a_binding_of_another_platform_does_not_matter() {
    platform.put(Rows.mailbox(1, CLAIRE, 7));
    bind("mail/other", "2026-01-01", "elsewhere", "mailboxes: [claire@example.com]");

    assertThat(why().decidedBy())
        .isEqualTo("somebody through OVH's panel or API; no binding of this cluster claims it");
  }

  @Test
  void the_binding_that_decides_the_default_is_named() {
    platform.put(Rows.mailbox(1, CLAIRE, 7));
    platform.put(new MailDomain("example.com", 7, "ok", 0));
    defaults.add(
        resource(
            DomainConnectorBinding.class,
            "mail/example",
            "2026-01-01",
            "connectorRef: {name: news}, domain: example.com",
            ""));

    assertThat(why().decidedBy())
        .isEqualTo(
            "the default of example.com, which is the same connector by DomainConnectorBinding"
                + " mail/example; no binding of this cluster claims it");
  }

  private WhyAnswer why() {
    List<ExchangeService> services =
        List.of(service("mail/platform", "private-zz111111-1"), service("mail/other", "private-2"));
    ClusterResources cluster =
        new ClusterResources(platform.id(), services, connectors, bindings, defaults);
    return new Why(platform, Optional.of(cluster)).of(CLAIRE);
  }

  private static ExchangeService service(String key, String organization) {
    return resource(
        ExchangeService.class,
        key,
        "2026-01-01",
        "organization: " + organization + ", credentialsSecretRef: {name: key}",
        "");
  }

  private void connector(String key, String service, long id) {
    connectors.add(
        resource(
            SendConnector.class,
            key,
            "2026-01-01",
            "exchangeServiceRef: {name: " + service + "}, smartHost: relay.example.net",
            "connectorId: " + id));
  }

  private void bind(String key, String created, String connector, String claim) {
    bindings.add(
        resource(
            MailboxConnectorBinding.class,
            key,
            created,
            "connectorRef: {name: " + connector + "}, " + claim,
            "conditions: [{type: Ready, status: 'True', reason: Synced, message: in sync,"
                + " lastTransitionTime: '2026-03-03T00:00:00Z'}]"));
  }

  private static <R> R resource(
      Class<R> kind, String key, String created, String spec, String status) {
    String[] names = key.split("/", -1);
    return Serialization.unmarshal(
        """
        kind: %s
        apiVersion: ovh-exchange.dev/v1beta1
        metadata: {namespace: %s, name: %s, creationTimestamp: '%sT00:00:00Z'}
        spec: {%s}
        status: {%s}
        """
            .formatted(kind.getSimpleName(), names[0], names[1], created, spec, status),
        kind);
  }
}
