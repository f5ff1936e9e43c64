package dev.ovhexchange.cli;

import dev.ovhexchange.simulator.Simulator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A tool as a person starts it, and what the terminal shows. */
public record ToolRun(int exitCode, String out, String err) {
  static final Map<String, String> KEY =
      Map.of(
          "OVH_ENDPOINT",
          "simulator",
          "OVH_APPLICATION_KEY",
          "toyApplicationKey",
          "OVH_APPLICATION_SECRET",
          "toyApplicationSecret",
          "OVH_CONSUMER_KEY",
          "toyConsumerKey");
  static final Map<String, String> ACCOUNT =
      Map.of(
          "OVH_ENDPOINT",
          "simulator",
          "OVH_CLIENT_ID",
          "toyClientId",
          "OVH_CLIENT_SECRET",
          "toyClientSecret");

  /** Starts it with an environment that holds nothing but an application key. */
  public static ToolRun of(Simulator simulator, String... arguments) {
    return of(simulator, KEY, null, arguments);
  }

  /** Starts it with the settings of an operator that watches just one namespace. */
  public static ToolRun watching(String namespace, Simulator simulator, String... arguments) {
    Map<String, String> settings = Map.of("ovh-exchange.watch-namespaces", namespace);
    return of(config(simulator, settings), KEY, null, arguments);
  }

  /**
   * Starts it.
   *
   * @param conf an {@code ovh.conf} beside the variables
   */
  static ToolRun of(
      Simulator simulator,
      Map<String, String> variables,
      @Nullable Path conf,
      String... arguments) {
    return of(config(simulator, Map.of()), variables, conf, arguments);
  }

  private static ToolRun of(
      OperatorConfig config,
      Map<String, String> variables,
      @Nullable Path conf,
      String... arguments) {
    Tool tool = tool(arguments[0], config);
    tool.surroundings =
        new Surroundings(variables, conf == null ? List.of() : List.of(conf), false, false);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    int exitCode =
        new CommandLine(tool)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(rest.toArray(String[]::new));
    return new ToolRun(exitCode, out.toString(), err.toString());
  }

  private static Tool tool(String name, OperatorConfig config) {
    return switch (name) {
      case "check" -> new CheckCommand(config, "test");
      case "why" -> new WhyCommand(config, "test");
      case "import" -> new ImportCommand(config, "test");
      case "plan" -> new PlanCommand(config, "test");
      default -> throw new IllegalArgumentException("no tool " + name);
    };
  }

  private static OperatorConfig config(Simulator simulator, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("ovh-exchange.endpoints.simulator.api-url", simulator.apiUrl().toString());
    settings.put("ovh-exchange.endpoints.simulator.token-url", simulator.tokenUrl().toString());
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(OperatorConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(OperatorConfig.class);
  }
}
