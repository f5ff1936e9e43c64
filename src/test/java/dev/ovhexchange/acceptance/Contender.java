package dev.ovhexchange.acceptance;

import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.leader.Leadership;
import dev.ovhexchange.leader.LeaseSettings;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.testing.network.TcpProxy;
import dev.ovhexchange.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An operator that works while it holds the lease. It never ends by itself, as if frozen. */
final class Contender implements AutoCloseable {
  /**
   * One write to the platform.
   *
   * @param ended by {@link System#nanoTime()}
   * @param sent false when it was held back
   */
  record Write(long ended, boolean sent) {}

  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Leadership leadership;
  private volatile @Nullable StartedOperator operator;
  private volatile long wonAt;

  Contender(Scene scene, String name, Duration lease, @Nullable TcpProxy through) {
    leadership =
        new Leadership(
            KubernetesClients.impatient(scene.config(through), lease.dividedBy(3)),
            new LeaseSettings(scene.cluster.namespace(), "ovh-exchange-operator", lease),
            name,
            Clock.systemUTC(),
            System::nanoTime);
    var _ =
        leadership
            .won()
            .thenRunAsync(
                () -> {
                  wonAt = System.nanoTime();
                  operator =
                      new StartedOperator(
                          scene.config(through),
                          scene.settings(),
                          scene.clock,
                          scene.detours,
                          this::called,
                          leadership.gate(),
                          Tracing.OFF);
                },
                Thread::startVirtualThread);
    leadership.start();
  }

  private void called(
      String operation, @Nullable Kind failure, Priority priority, Duration duration) {
    if (!operation.startsWith("GET ")) {
      writes.add(new Write(System.nanoTime(), failure != Kind.UNAVAILABLE));
    }
  }

  Leadership leadership() {
    return leadership;
  }

  boolean leads() {
    return operator != null;
  }

  /** When it was first granted the lease, by {@link System#nanoTime()}. */
  long wonAt() {
    return wonAt;
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }

  /** Stops its work, then gives the lease back; once. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    StartedOperator running = operator;
    if (running != null) {
      running.close();
    }
    leadership.close();
  }
}
