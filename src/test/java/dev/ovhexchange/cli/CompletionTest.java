package dev.ovhexchange.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What kubectl completes, and what the plugin says when it cannot start. */
class CompletionTest {
  private static final Path SCRIPTS = Path.of("deploy").toAbsolutePath();

  @TempDir private Path bin;

  /** A plugin that prints the completion which the program generates, without a package. */
  private void aPluginBesideTheCompletion() throws IOException {
    Path script = bin.resolve("script");
    Files.writeString(script, AutoComplete.bash("ovh-exchange-operator", commands()));
    Path plugin = bin.resolve("kubectl-ovh_exchange");
    Files.writeString(
        plugin, "#!/bin/sh\n[ \"$*\" = generate-completion ] && cat " + script + "\n");
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
    Files.copy(
        SCRIPTS.resolve("kubectl_complete-ovh_exchange"),
        bin.resolve("kubectl_complete-ovh_exchange"));
  }

  private static CommandLine commands() {
    return new CommandLine(new TopCommand(), new Bare());
  }

  /** Completion needs the words of a command, and nothing that it works with. */
  private static final class Bare implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> kind) throws Exception {
      if (!Callable.class.isAssignableFrom(kind)) {
        return CommandLine.defaultFactory().create(kind);
      }
      Constructor<?> made = kind.getDeclaredConstructors()[0];
      made.setAccessible(true);
      return kind.cast(made.newInstance(new Object[made.getParameterCount()]));
    }
  }

  private List<String> candidates(String... words) throws Exception {
    return new Script(bin.resolve("kubectl_complete-ovh_exchange")).run(words).lines().toList();
  }

  @Test
  void kubectl_completes_commands_options_and_their_values() throws Exception {
    aPluginBesideTheCompletion();

    assertThat(candidates(""))
        .contains("check", "import", "plan", "verify-headers", "why")
        .endsWith(":0");
    assertThat(candidates("w")).containsExactly("why", ":0");
    assertThat(candidates("plan", "--org")).containsExactly("--organization", ":0");
    assertThat(candidates("verify-headers", "--relay-"))
        .containsExactly("--relay-domain", "--relay-address", ":0");
    assertThat(candidates("check", "--output", "")).containsExactly("table", "json", "yaml", ":0");
  }

  @Test
  void the_plugin_says_what_it_lacks() throws Exception {
    Script plugin = new Script(SCRIPTS.resolve("kubectl-ovh_exchange"));

    assertThat(plugin.with("OVH_EXCHANGE_JAR", "").run("check"))
        .contains("set OVH_EXCHANGE_JAR to target/quarkus-app/quarkus-run.jar", "not set");
    assertThat(
            plugin
                .with("OVH_EXCHANGE_JAR", Path.of("pom.xml").toAbsolutePath().toString())
                .with("JAVA_HOME", bin.toString())
                .run("check"))
        .contains("set JAVA_HOME to a JDK 25 or newer", bin + "/bin/java is not there");
  }

  /** A script and its environment. */
  private static final class Script {
    private final ProcessBuilder builder;
    private final Path file;

    Script(Path file) {
      this.file = file;
      builder = new ProcessBuilder().redirectErrorStream(true);
    }

    Script with(String variable, String value) {
      builder.environment().put(variable, value);
      return this;
    }

    /** All that it prints. */
    String run(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of(file.toString()));
      command.addAll(List.of(arguments));
      Process process = builder.command(command).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return printed;
    }
  }
}
