package dev.ovhexchange.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand that answers and ends: the answer on standard output, complaints beside it. */
abstract class Subcommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  final void print(String text) {
    PrintWriter out = spec().commandLine().getOut();
    out.println(text.stripTrailing());
    out.flush();
  }

  final void complain(String sentence) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("ovh-exchange-operator: " + sentence);
    err.flush();
  }

  final CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec;
  }
}
