package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a cluster: only what the platform says. */
class WhyCommandTest {
  private static final String CLAIRE = "claire.martin@example.com";

  private final Simulator simulator = Simulator.start(SimulatorConfig.defaults());
  private final Platform platform = simulator.platform();
  private final long relay = platform.addConnector("Newsletters", "smtp-relay.example.net");

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void a_mailbox_that_somebody_attached() {
    platform.attach(CLAIRE, relay);

    assertThat(why(CLAIRE).out())
        .contains("mailbox     " + CLAIRE)
        .contains("connector   " + relay + " Newsletters (smtp-relay.example.net)")
        .contains("decided by  somebody through OVH's panel or API; no cluster was asked")
        .contains("pending     nothing");
  }

  @Test
  void a_mailbox_that_has_the_default_of_its_domain() {
    platform.editDomain("example.com", Map.of("sendConnectorIdDefault", relay));
    long _ = platform.addMailbox("new@example.com");

    assertThat(why("New@Example.com").out())
        .contains("decided by  the default of example.com, which is the same connector");
    assertThat(why(CLAIRE).out())
        .contains("connector   none")
        .contains("it is older than the default of example.com, which is connector " + relay);
  }

  @Test
  void a_task_is_pending() {
    long task = platform.occupyMailbox(CLAIRE);

    assertThat(why(CLAIRE).out())
        .contains("pending     OVH works on the mailbox: task " + task + ", state");
  }

  @Test
  void a_mailbox_that_does_not_exist_is_a_sentence() {
    ToolRun run = run("nobody@example.com");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "ovh-exchange-operator: the platform has no mailbox nobody@example.com");
  }

  @Test
  void a_cluster_that_does_not_answer_is_told_and_not_needed(@TempDir Path folder)
      throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            current-context: gone
            contexts: [{name: gone, context: {cluster: gone, user: me}}]
            clusters: [{name: gone, cluster: {server: 'http://127.0.0.1:1'}}]
            users: [{name: me, user: {token: secret-token}}]
            """);

    ToolRun run =
        ToolRun.of(
            simulator,
            "why",
            CLAIRE,
            "--organization=private-zz111111-1",
            "--kubeconfig=" + kubeconfig);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("mailbox     " + CLAIRE);
    assertThat(run.err())
        .startsWith("ovh-exchange-operator: no cluster is asked: Kubernetes: ")
        .doesNotContain("secret-token")
        .hasLineCount(1);
  }

  @Test
  void any_mailbox_takes_at_most_three_calls() {
    platform.attach(CLAIRE, relay);
    platform.editDomain("example.org", Map.of("sendConnectorIdDefault", relay));
    for (OfMailbox mailbox : platform.mailboxes()) {
      simulator.journal().clear();

      assertThat(why(mailbox.address()).out()).contains(mailbox.address());

      assertThat(simulator.journal().entries())
          .hasSizeBetween(1, 3)
          .allSatisfy(entry -> assertThat(entry.method()).isEqualTo("GET"));
    }
  }

  private ToolRun why(String address) {
    ToolRun run = run(address);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private ToolRun run(String address) {
    return ToolRun.of(simulator, "why", address, "--organization=private-zz111111-1");
  }
}
