package dev.ovhexchange.testing.controlplane;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Starts one server after another and waits for each, on other ports if another took them. */
record Launcher(Workspace workspace, Teardown teardown) {
  private static final int ATTEMPTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A server that runs, and where it listens. */
  record Launched(ManagedProcess process, FreePorts ports) {}

  /** Whether the server that was given these ports is up; an exception stands for not yet. */
  @FunctionalInterface
  interface ReadyCheck {
    boolean isReady(FreePorts ports) throws Exception;
  }

  Launched launch(
      String name, int portCount, Function<FreePorts, List<String>> command, ReadyCheck check)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      var ports = FreePorts.pick(portCount);
      var log = workspace.file(name + ".log");
      var process =
          teardown.own(
              () ->
                  ManagedProcess.start(
                      name, command.apply(ports), log, workspace.folder(), Map.of()));
      awaitUpOrGone(process, check, ports);
      if (process.isAlive()) {
        return new Launched(process, ports);
      }
      if (attempt == ATTEMPTS || !process.foundItsPortTaken()) {
        throw new StartFailedException(process.lastWords());
      }
    }
  }

  private static void awaitUpOrGone(ManagedProcess process, ReadyCheck check, FreePorts ports)
      throws StartFailedException {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptions()
          .until(() -> !process.isAlive() || check.isReady(ports));
    } catch (ConditionTimeoutException e) {
      throw new StartFailedException(
          "not ready after " + PATIENCE.toSeconds() + " s, " + process.lastWords(), e);
    }
  }
}
