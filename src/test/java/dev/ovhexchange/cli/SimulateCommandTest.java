package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();

  @TempDir Path folder;

  @Test
  void options_make_a_platform() {
    SimulatorConfig config =
        parsed(
            "--port=8123",
            "--organization=private-aa1-1",
            "--offer=dedicatedCluster",
            "--domain=example.com=500",
            "--domain=example.org=2",
            "--task-duration=1s..3s",
            "--switch=schema=2024");

    assertThat(config.port()).isEqualTo(8123);
    assertThat(config.platforms())
        .singleElement()
        .satisfies(
            platform -> {
              assertThat(platform.organization()).isEqualTo("private-aa1-1");
              assertThat(platform.offer()).isEqualTo("dedicatedCluster");
              assertThat(platform.domains())
                  .containsEntry("example.com", 500)
                  .containsEntry("example.org", 2);
            });
    assertThat(config.switches())
        .containsEntry("schema", "2024")
        .containsEntry("task-duration", "1s..3s");
    assertThat(config.keys().getFirst().rules())
        .anySatisfy(rule -> assertThat(rule.path()).contains("/private-aa1-1/"));
  }

  @Test
  void mailboxes_are_spread_over_the_domains() {
    assertThat(parsed("--mailboxes=2000").platforms().getFirst().domains().values())
        .containsExactly(667, 667, 666);
  }

  @Test
  void mailboxes_can_be_named_one_by_one() throws IOException {
    PlatformConfig platform =
        parsed("--domain=example.com=2", "--mailbox=press@example.com", "--mailbox=a@b.example")
            .platforms()
            .getFirst();

    assertThat(platform.addresses()).containsExactly("press@example.com", "a@b.example");
    assertThat(platform.domains()).containsEntry("example.com", 2).containsEntry("b.example", 0);
    Path file = write("platforms: [{organization: private-bb1-1, mailboxes: [c@d.example]}]\n");
    assertThat(parsed("--config=" + file).platforms().getFirst().addresses())
        .containsExactly("c@d.example");
    assertMistake("'press' is not an address", "--mailbox=press");
  }

  @Test
  void a_file_says_it_all_and_options_win() throws IOException {
    Path file =
        write(
            """
            port: 8000
            platforms:
              - organization: private-bb1-1
                offer: hosted
                domains: {example.com: 3}
              - organization: private-bb1-2
            keys:
              - applicationKey: a
                applicationSecret: b
                consumerKey: c
                rules: ["GET /email/*"]
            oauthClients:
              - {clientId: d, clientSecret: e, actions: ["*"]}
            switches: {schema: 2024}
            """);

    SimulatorConfig config = parsed("--config=" + file, "--port=9000");

    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.platforms()).hasSize(2);
    assertThat(config.keys().getFirst().rules()).hasSize(1);
    assertThat(config.clients().getFirst().actions()).containsExactly("*");
    assertThat(config.switches()).containsEntry("schema", "2024");
  }

  @Test
  void what_is_not_known_is_named_with_what_is_and_ends_with_2() throws IOException {
    assertMistake("unknown switch 'colour'", "--switch=colour=blue");
    assertMistake("allowed: 2024|2026", "--switch=schema=1999");
    assertMistake("allowed: [dedicated, dedicatedCluster", "--offer=gold");
    assertMistake("task-duration cannot be 'soon'", "--task-duration=soon");
    assertMistake(
        "unknown field 'prot' in the configuration; allowed: host",
        "--config=" + write("prot: 1\n"));
    assertMistake(
        "unknown field 'size' in a platform", "--config=" + write("platforms: [{size: 1}]\n"));
    assertMistake("cannot read", "--config=/nowhere.yaml");
    assertMistake("Unknown option", "--colour=blue");
  }

  @Test
  void the_switches_are_listed() {
    assertThat(run("--switches")).isZero();
    assertThat(output.toString()).contains("row-visible", "at-post|at-done");
  }

  private void assertMistake(String message, String option) {
    errors.getBuffer().setLength(0);
    assertThat(run(option)).as(option).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("simulator.yaml"), yaml);
  }

  private SimulatorConfig parsed(String... options) {
    SimulateCommand command = new SimulateCommand();
    new CommandLine(command).parseArgs(options);
    return command.configuration();
  }

  private int run(String option) {
    return new CommandLine(new SimulateCommand())
        .setErr(new PrintWriter(errors))
        .setOut(new PrintWriter(output))
        .execute(option);
  }
}
