package dev.ovhexchange.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine;

/** Entry of the one binary. */
@QuarkusMain
public final class Main implements QuarkusApplication {
  private static final String RUN = "run";

  private final Instance<CommandLine.IFactory> factory;
  private final Instance<RunCommand> operator;

  @Inject
  Main(Instance<CommandLine.IFactory> factory, Instance<RunCommand> operator) {
    this.factory = factory;
    this.operator = operator;
  }

  public static void main(String... args) {
    // The JDK's client would send a GET twice when a connection breaks: nobody would count that. It
    // reads this once in the life of the process, so it comes first.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    if (args.length > 0 && !args[0].equals(RUN)) {
      // Only the operator itself serves metrics and probes.
      System.setProperty("quarkus.http.host-enabled", "false");
      // What the others print is for pipes: what went wrong they say themselves.
      System.setProperty("quarkus.log.console.stderr", "true");
      if (System.getProperty("quarkus.log.level") == null) {
        System.setProperty("quarkus.log.level", "ERROR");
      }
    }
    Quarkus.run(Main.class, args);
  }

  @Override
  public int run(String... args) {
    // No AOT cache takes classes as old as picocli's: without them the operator starts sooner.
    if (args.length == 0 || List.of(args).equals(List.of(RUN))) {
      return operator.get().call();
    }
    return new CommandLine(new TopCommand(), factory.get()).execute(args);
  }
}
