package dev.ovhexchange.cli;

import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.leader.Leadership;
import dev.ovhexchange.leader.LeaseSettings;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.Config;
import io.quarkus.runtime.Quarkus;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether it is this process's turn to work: at once, or when it has the lease. */
final class Turn implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Turn.class);

  private final @Nullable Leadership leadership;

  private Turn(@Nullable Leadership leadership) {
    this.leadership = leadership;
  }

  /**
   * Makes no call yet.
   *
   * @param settings empty where there is one operator at most
   */
  static Turn of(Optional<LeaseSettings> settings, Config kubernetes, String instance) {
    if (settings.isEmpty()) {
      return new Turn(null);
    }
    LeaseSettings lease = settings.get();
    return new Turn(
        new Leadership(
            KubernetesClients.impatient(kubernetes, lease.length().dividedBy(3)),
            lease,
            instance + "_" + UUID.randomUUID(),
            Clock.systemUTC(),
            System::nanoTime));
  }

  WriteGate gate() {
    return leadership == null ? WriteGate.OPEN : leadership.gate();
  }

  /** True until it is this process's turn for the first time. */
  boolean isWaiting() {
    return leadership != null && !leadership.won().isDone();
  }

  boolean isLost() {
    return leadership != null && leadership.lost().isDone();
  }

  /**
   * Begins the work when it is this process's turn, which may be now. When the turn is lost, or the
   * work cannot begin, the process is told to exit.
   */
  void await(Runnable work) {
    if (leadership == null) {
      work.run();
      return;
    }
    var _ = leadership.lost().thenRun(() -> exit("another operator holds the lease", null));
    var _ =
        leadership
            .won()
            .thenRunAsync(work, Turn::ownThread)
            .exceptionally(
                failure -> {
                  exit("the work cannot begin", failure);
                  return null;
                });
    leadership.start();
  }

  /** Beginning blocks, and the pool that all futures share may have but one thread. */
  private static void ownThread(Runnable work) {
    Thread.ofPlatform().name("begin").start(work);
  }

  private static void exit(String why, @Nullable Throwable cause) {
    LOG.error(why, cause);
    Quarkus.asyncExit(1);
  }

  @Override
  public void close() {
    if (leadership != null) {
      leadership.close();
    }
  }
}
