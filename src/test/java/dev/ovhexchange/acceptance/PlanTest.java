package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.cli.ToolRun;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} says of manifests is what the operator does once they are applied. */
class PlanTest extends Story {
  @TempDir Path folder;

  private long relay;

  @BeforeEach
  void aConnectorWithTwoMailboxesAndADomain() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.relayLogin("user", "secret-password"),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE, HUGO),
        Manifest.wholeDomain("whole", "relay", "example.net"));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 2 of 2");
    bindingIs("whole", "True Synced: 5 of 5");
    relay = cluster.id("relay");
  }

  @Test
  void what_is_there_already_is_nothing_to_do() throws IOException {
    ToolRun run = plan(Manifest.connector("relay").withLogin("basicAuth"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("SendConnector " + cluster.namespace() + "/relay: nothing to do, connector ");
  }

  @Test
  void the_writes_that_are_planned_are_those_that_are_made() throws IOException {
    Manifest[] manifests = {
      Manifest.connector("relay").withLogin("basicAuth").with("port", 2525),
      Manifest.binding("list", "relay", CLAIRE, AMINA),
      Manifest.wholeDomain("whole", "relay", "example.org"),
      Manifest.domain("domain", "relay", "example.com"),
    };

    ToolRun run = plan(manifests);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out())
        .contains("update      " + relay + " relay  port 587 -> 2525")
        .contains("attach      " + AMINA + "  none -> " + relay + " relay")
        .contains("detach      " + HUGO + "   " + relay + " relay -> none")
        .contains("whole: 15 writes")
        .contains("setDefault  example.com  none -> " + relay + " relay")
        .contains("19 writes to ")
        .contains(": 1 update, 11 attach, 6 detach, 1 setDefault.");

    scene.simulator.journal().clear();
    cluster.apply(manifests);
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 2 of 2");
    bindingIs("whole", "True Synced: 10 of 10");
    domainIs("domain", "True Synced");
    eventually(() -> assertThat(connectorOf(HUGO)).isZero());
    assertThat(calls.writes()).hasSize(19).doesNotHaveDuplicates();
    assertThat(plan(manifests).exitCode()).isZero();
  }

  @Test
  void what_a_binding_lets_go_and_another_claims_is_handed_over_by_that_one() throws IOException {
    cluster.apply(Manifest.connector("other"));
    connectorIs("other", "True Synced");
    cluster.apply(Manifest.wholeDomain("rest", "other", "example.com", AMINA));
    bindingIs("rest", "True Synced");

    ToolRun run = plan(Manifest.binding("list", "relay", CLAIRE));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out())
        .contains("/list: waits, Detaching: 1 mailbox to let go; waits for ")
        .contains("In the cluster, because of that:")
        .contains(
            "/rest: 1 write\n  attach      "
                + HUGO
                + "  "
                + relay
                + " relay -> "
                + cluster.id("other")
                + " other");
  }

  @Test
  void what_the_cluster_would_refuse_is_named_with_file_and_field() throws IOException {
    ToolRun run =
        plan(
            Manifest.connector("relay")
                .withLogin("basicAuth")
                .with("exchangeServiceRef", Map.of("name", "other")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "document 1 (SendConnector relay), spec.exchangeServiceRef: exchangeServiceRef cannot"
                + " change: create another SendConnector");
  }

  @Test
  void a_password_in_the_files_is_given_to_ovh_and_shown_to_nobody() throws IOException {
    ToolRun same =
        plan(
            Manifest.connector("relay").withLogin("basicAuth"),
            Manifest.relayLogin("user", "secret-password"));
    assertThat(same.exitCode()).as(same.out()).isZero();

    ToolRun run =
        plan(
            Manifest.connector("relay").withLogin("basicAuth"),
            Manifest.relayLogin("user", "another-password"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out() + run.err())
        .contains("login       " + relay + " relay  basicAuth -> basicAuth with Secret smtp-relay")
        .doesNotContain("another-password", "secret-password");
  }

  /** Reads only, whatever it finds. */
  private ToolRun plan(Manifest... manifests) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("plan.yaml"),
            Stream.of(manifests).map(Manifest::yaml).collect(Collectors.joining()));
    List<String> writes = new ArrayList<>(calls.writes());
    ToolRun run =
        ToolRun.watching(
            cluster.namespace(),
            scene.simulator,
            "plan",
            "--service=" + cluster.namespace() + "/mail",
            "--namespace=" + cluster.namespace(),
            "--kubeconfig=" + SharedControlPlane.get().controlPlane().kubeconfigFile(),
            file.toString());
    assertThat(calls.writes()).isEqualTo(writes);
    return run;
  }
}
