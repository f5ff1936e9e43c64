package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.gateway.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a cluster: every manifest is of a resource that does not exist yet. */
class PlanCommandTest {
  private static final String ORGANIZATION = "--organization=private-zz111111-1";
  private static final String CLAIRE = "claire.martin@example.com";
  private static final String RELAY =
      """
      apiVersion: ovh-exchange.dev/v1beta1
      kind: SendConnector
      metadata: {name: relay}
      spec:
        exchangeServiceRef: {name: mail}
        smartHost: smtp-relay.example.net
      """;

  @TempDir Path folder;

  private Simulator simulator = Simulator.start(SimulatorConfig.defaults());

  @AfterEach
  void nothing_was_written_and_the_end() {
    assertThat(simulator.journal().entries())
        .extracting(Entry::method)
        .doesNotContain("POST", "PUT", "DELETE");
    simulator.close();
  }

  @Test
  void what_does_not_exist_yet_would_be_created_and_used() throws IOException {
    ToolRun run =
        plan(
            RELAY
                + """
                  authentication: {mechanism: basicAuth, secretRef: {name: relay}}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: relay}
                stringData: {username: relay-user, password: relay-password}
                ---
                """
                + list("listed", "relay", CLAIRE, "Hugo.Martin@example.com")
                + """
                ---
                apiVersion: ovh-exchange.dev/v1beta1
                kind: DomainConnectorBinding
                metadata: {name: example-org}
                spec: {connectorRef: {name: relay}, domain: example.org}
                """);

    assertThat(run.out())
        .isEqualTo(
            """
            SendConnector default/relay: 1 write  (%1$s, document 1)
              create      relay (new)  smartHost smtp-relay.example.net, port 587, requireTLS true, maxSendSize 100, authentication basicAuth
            MailboxConnectorBinding default/listed: 2 writes  (%1$s, document 3)
              attach      claire.martin@example.com  none -> relay (new)
              attach      hugo.martin@example.com    none -> relay (new)
            DomainConnectorBinding default/example-org: 1 write  (%1$s, document 4)
              setDefault  example.org  none -> relay (new)

            note: ExchangeService mail is in no file and no cluster is asked: it is taken for this platform
            4 writes to simulator private-zz111111-1/private-zz111111-1: 1 create, 2 attach, 1 setDefault.
            """
                .formatted(folder.resolve("plan.yaml")));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(simulator.journal().entries()).hasSize(5);
  }

  @Test
  void what_was_imported_changes_nothing() throws IOException {
    long relay = platform().addConnector("Newsletters", "smtp-relay.example.net");
    platform().attach(CLAIRE, relay);
    platform().editDomain("example.org", Map.of("sendConnectorIdDefault", relay));
    String manifests = ToolRun.of(simulator, "import", ORGANIZATION).out();

    for (String policy : List.of("Observe", "Manage")) {
      ToolRun run =
          plan(
              manifests.replace(
                  "managementPolicy: \"Observe\"", "managementPolicy: \"" + policy + "\""));

      assertThat(run.out())
          .contains("SendConnector default/newsletters: nothing to do, it takes over " + relay)
          .endsWith("Nothing would be written to simulator " + service() + ".\n");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void a_connector_that_is_taken_over_is_changed_and_logs_in() throws IOException {
    long id = platform().addConnector("relay", "smtp-relay.example.net");
    platform().editConnector(id, Map.of("port", 25));

    ToolRun run =
        plan(
            RELAY
                + """
                  adopt: {byDisplayName: true}
                  port: 2525
                  authentication: {mechanism: basicAuth, secretRef: {name: login}}
                """);

    assertThat(run.out())
        .contains("SendConnector default/relay: 2 writes")
        .contains(
            "  update      "
                + id
                + " relay  displayName relay -> relay [k8s-...], port 25 -> 2525\n"
                + "  login       "
                + id
                + " relay  none -> basicAuth with Secret login\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void mailboxes_move_from_where_they_are() throws IOException {
    long old = platform().addConnector("Old", "old.example.net");
    platform().attach(CLAIRE, old);

    ToolRun run = plan(RELAY + "---\n" + list("listed", "relay", CLAIRE));

    assertThat(run.out()).contains("attach      " + CLAIRE + "  " + old + " Old -> relay (new)");
  }

  @Test
  void policy_observe_withholds_the_writes_and_nothing_happens() throws IOException {
    long id = platform().addConnector("Newsletters", "smtp-relay.example.net");

    ToolRun run =
        plan(
            RELAY
                + "  adopt: {connectorId: "
                + id
                + "}\n  port: 2525\n  managementPolicy: Observe\n---\n"
                + list("listed", "relay", CLAIRE));

    assertThat(run.out())
        .contains("SendConnector default/relay: policy Observe withholds 1 write")
        .contains("update      " + id + " Newsletters  port 25 -> 2525")
        .contains("MailboxConnectorBinding default/listed: policy Observe withholds 1 write")
        .contains("attach      " + CLAIRE + "  none -> " + id + " Newsletters")
        .contains("Nothing would be written");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void a_list_goes_before_a_selector_and_the_older_of_two_lists_wins() throws IOException {
    ToolRun run =
        plan(
            RELAY
                + "---\n"
                + RELAY.replace("name: relay", "name: other")
                + "---\n"
                + list("a-list", "relay", CLAIRE)
                + "---\n"
                + list("b-list", "other", CLAIRE, "hugo.martin@example.com")
                + """
                ---
                apiVersion: ovh-exchange.dev/v1beta1
                kind: MailboxConnectorBinding
                metadata: {name: domain}
                spec: {connectorRef: {name: other}, selector: {domain: example.com}}
                """);

    assertThat(run.out())
        .contains("default/a-list: 1 write", "default/b-list: 1 write, then stuck, Conflict")
        .contains("problem     " + CLAIRE + ": Conflict, binding default/a-list is older")
        .containsOnlyOnce("attach      " + CLAIRE)
        .contains("MailboxConnectorBinding default/domain: 24 writes", "attach      and 14 more");
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "ovh-exchange-operator: somebody would have to help MailboxConnectorBinding"
                + " default/b-list (Conflict)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void thousands_of_mailboxes_are_counted_and_only_some_shown() throws IOException {
    simulator.close();
    simulator =
        Simulator.start(
            SimulatorConfig.defaults()
                .withPlatforms(
                    List.of(PlatformConfig.defaults().withDomains(Map.of("example.com", 3000)))));
    String manifests =
        RELAY
            + """
            ---
            apiVersion: ovh-exchange.dev/v1beta1
            kind: MailboxConnectorBinding
            metadata: {name: domain}
            spec: {connectorRef: {name: relay}, selector: {domain: example.com}}
            """;

    ToolRun run = plan(manifests);
    assertThat(run.out())
        .hasLineCount(17)
        .contains("default/domain: 3000 writes", "and 2990 more")
        .contains("3001 writes to", "about 51 minutes at 60 calls a minute");

    JsonNode json = new ObjectMapper().readTree(plan(manifests, "--output=json").out());
    assertThat(json.path("writeCount").asInt()).isEqualTo(3001);
    assertThat(json.path("resources").get(1).path("writeCount").asInt()).isEqualTo(3000);
    assertThat(json.path("resources").get(1).path("writes")).hasSize(100);
    assertThat(json.path("resources").get(1).path("writes").get(0).path("changes").get(0))
        .hasToString("{\"field\":\"sendConnectorId\",\"from\":\"none\",\"to\":\"relay (new)\"}");
  }

  @Test
  void a_mistake_is_named_before_anything_is_read() throws IOException {
    ToolRun run = plan(RELAY + "  port: 99999\n---\n" + RELAY + "---\n" + RELAY + "  prot: 25\n");

    Path file = folder.resolve("plan.yaml");
    assertThat(run.err())
        .contains(
            file
                + ", document 2 (SendConnector relay), metadata.name: "
                + file
                + ", document 1 declares the same resource: remove one of them")
        .contains(
            file
                + ", document 3 (SendConnector relay), spec.prot: there is no such field; there"
                + " are adopt, ");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(simulator.journal().entries()).isEmpty();
  }

  @Test
  void a_file_without_anything_for_this_platform_is_no_success() throws IOException {
    assertThat(plan("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n").err())
        .contains("no manifest of this operator's kinds is in");

    ToolRun run =
        plan(
            """
            apiVersion: ovh-exchange.dev/v1beta1
            kind: ExchangeService
            metadata: {name: mail}
            spec: {organization: another, credentialsSecretRef: {name: ovh}}
            ---
            """
                + RELAY);
    assertThat(run.err())
        .contains("ExchangeService default/mail and 1 more are of another platform than");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(ToolRun.of(simulator, "plan", ORGANIZATION).exitCode()).isEqualTo(1);
  }

  @Test
  void an_offer_without_send_connectors_stops_everything() throws IOException {
    platform().setOffer("hosted");

    ToolRun run = plan(RELAY);

    assertThat(run.out()).contains("stuck, OfferNotSupported: offer hosted is not in");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private Platform platform() {
    return simulator.platform();
  }

  private static String service() {
    return "private-zz111111-1/private-zz111111-1";
  }

  private static String list(String name, String connector, String... addresses) {
    return """
    apiVersion: ovh-exchange.dev/v1beta1
    kind: MailboxConnectorBinding
    metadata: {name: %s}
    spec: {connectorRef: {name: %s}, mailboxes: [%s]}
    """
        .formatted(name, connector, String.join(", ", addresses));
  }

  private ToolRun plan(String manifests, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("plan.yaml"), manifests);
    String[] all = new String[options.length + 3];
    all[0] = "plan";
    all[1] = ORGANIZATION;
    all[2] = file.toString();
    System.arraycopy(options, 0, all, 3, options.length);
    ToolRun run = ToolRun.of(simulator, all);
    assertThat(run.out() + run.err()).doesNotContain("relay-password", "toyApplicationSecret");
    return run;
  }
}
