package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A control plane for the demo script: {@code start --kubeconfig FILE}. Progress goes to standard
 * error, one line {@code ready <description> kubectl=<path>} to standard output. It runs until a
 * signal or until its standard input closes; an input from /dev/null is nobody's to close, so then
 * only a signal ends it.
 */
public final class ControlPlaneMain {
  private static final String USAGE = "usage: ControlPlaneMain start --kubeconfig FILE";

  private final InputStream stdin;
  private final PrintStream stdout;
  private final PrintStream stderr;

  private ControlPlaneMain(InputStream stdin, PrintStream stdout, PrintStream stderr) {
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  public static void main(String[] arguments) {
    System.exit(new ControlPlaneMain(System.in, System.out, System.err).run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    if (arguments.size() != 3
        || !arguments.getFirst().equals("start")
        || !arguments.get(1).equals("--kubeconfig")) {
      stderr.println(USAGE);
      return 2;
    }
    try {
      return serve(Path.of(arguments.getLast()));
    } catch (Exception e) {
      stderr.println(e.getMessage());
      return 1;
    }
  }

  private int serve(Path kubeconfig) throws Exception {
    var file = new KubeconfigFile(kubeconfig);
    file.refuseIfForeign();
    try (var teardown = Teardown.atExit();
        var controlPlane = ControlPlanes.start(stderr::println)) {
      teardown.own(() -> file.write(controlPlane.kubeconfig()));
      stdout.println("ready " + controlPlane.description() + " kubectl=" + controlPlane.kubectl());
      stdout.flush();
      awaitEnd();
      stderr.println("standard input closed, stopping the control plane");
    }
    return 0;
  }

  private void awaitEnd() throws IOException, InterruptedException {
    if (Files.isSameFile(Path.of("/dev/stdin"), Path.of("/dev/null"))) {
      Thread.currentThread().join(); // for ever: a signal ends the JVM
    }
    stdin.transferTo(OutputStream.nullOutputStream());
  }
}
