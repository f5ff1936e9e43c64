package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.cli.ToolRun;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk-through of docs/adopting.md: a platform made by hand moves into Git. */
class ImportTest extends Story {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String PASSWORD = "made-by-hand-password";

  private static final String USER = "made-by-hand-user";

  private long newsletters;

  @Override
  SimulatorConfig simulated() {
    return SimulatorConfig.defaults()
        .withPlatforms(
            List.of(
                PlatformConfig.defaults()
                    .withDomains(
                        Map.of("example.com", 300, "example.org", 150, "example.net", 50))));
  }

  @BeforeEach
  void threeConnectorsFiveHundredMailboxesTwoDefaultsMadeByHand() {
    newsletters = platform().addConnector("Newsletters", "smtp-relay.example.net");
    platform()
        .editAuthentication(
            newsletters,
            Map.of("smartHostAuthMechanism", "basicAuth", "user", USER, "password", PASSWORD));
    long billing = platform().addConnector("Billing", "billing.example.net");
    platform().editConnector(billing, Map.of("port", 2525, "requireTLS", false));
    long archive = platform().addConnector("Archive", "archive.example.net");
    platform().editDomain("example.com", Map.of("sendConnectorIdDefault", newsletters));
    platform().editDomain("example.org", Map.of("sendConnectorIdDefault", billing));
    mailboxes("example.com", 290).forEach(address -> platform().attach(address, newsletters));
    mailboxes("example.org", 60).forEach(address -> platform().attach(address, billing));
    mailboxes("example.net", 20).forEach(address -> platform().attach(address, archive));
    cluster.apply(Manifest.apiKey(), Manifest.service().with("managementPolicy", "Observe"));
    serviceIs("True Synced");
  }

  @Test
  void what_is_imported_changes_nothing_until_somebody_edits_it() {
    String manifests = tool("import").out();
    assertThat(manifests).doesNotContain(PASSWORD, USER, "toyApplicationSecret");
    assertThat(tool("import").out()).as("the order is stable").isEqualTo(manifests);

    var applied = cluster.tryToApply(manifests);
    assertThat(applied.exitCode()).as(applied.stderr()).isZero();
    everyResourceIsInSync();
    assertThat(calls.writes()).isEmpty();

    cluster.apply(Manifest.service());
    serviceIs("True Synced");
    cluster.kubectl(
        "patch",
        "sconn",
        "newsletters",
        "billing",
        "archive",
        "--type=merge",
        "-p",
        "{\"spec\":{\"managementPolicy\":\"Manage\"}}");
    everyResourceIsInSync();
    look();
    everyResourceIsInSync();
    throughout(A_SECOND, () -> assertThat(calls.writes()).isEmpty());

    String why = tool("why", mailboxes("example.org", 1).getFirst()).out();
    assertThat(why)
        .contains("Billing (billing.example.net)")
        .contains("MailboxConnectorBinding " + cluster.namespace() + "/billing-example.org")
        .contains("at the latest", "pending     nothing");

    cluster.kubectl(
        "patch", "sconn", "newsletters", "--type=merge", "-p", "{\"spec\":{\"port\":465}}");
    eventually(
        () -> assertThat(platform().connector(newsletters).orElseThrow().port()).isEqualTo(465));
    everyResourceIsInSync();
    assertThat(calls.writes()).containsExactly("PUT sendConnector/" + newsletters);
    assertThat(platform().connector(newsletters).orElseThrow().password()).isEqualTo(PASSWORD);
  }

  private ToolRun tool(String name, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = name;
    all[1] = "--service=" + cluster.namespace() + "/mail";
    all[2] = "--kubeconfig=" + SharedControlPlane.get().controlPlane().kubeconfigFile();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    ToolRun run = ToolRun.of(scene.simulator, all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private void everyResourceIsInSync() {
    eventually(
        () -> {
          var client = SharedControlPlane.get().client();
          var found = client.resources(SendConnector.class).inNamespace(cluster.namespace()).list();
          assertThat(found.getItems()).hasSize(3).allSatisfy(one -> is(one, "True Synced"));
          var mailboxes =
              client.resources(MailboxConnectorBinding.class).inNamespace(cluster.namespace());
          assertThat(mailboxes.list().getItems())
              .hasSize(3)
              .allSatisfy(one -> is(one, "True Synced"));
          var domains =
              client.resources(DomainConnectorBinding.class).inNamespace(cluster.namespace());
          assertThat(domains.list().getItems())
              .hasSize(2)
              .allSatisfy(one -> is(one, "True Synced"));
        });
  }
}
