package dev.ovhexchange.leader;

import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds a lease, or waits for it. While the API server cannot be reached the gate shuts when the
 * lease runs out; it opens again if nobody else took the lease meanwhile, which its version proves.
 */
public final class Leadership implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  private final KubernetesClient client;
  private final LeaseSettings settings;
  private final String identity;
  private final Clock clock;
  private final Term term;
  private final Rivals rivals;
  private final CompletableFuture<Void> won = new CompletableFuture<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease").factory());

  /**
   * Makes no call yet.
   *
   * @param client waits for no answer longer than the lease lasts, and is closed with this
   * @param identity no other process has it, not even the next one of this Pod
   */
  public Leadership(
      KubernetesClient client,
      LeaseSettings settings,
      String identity,
      Clock clock,
      LongSupplier nanos) {
    this.client = client;
    this.settings = settings;
    this.identity = identity;
    this.clock = clock;
    this.term = new Term(settings.length(), clock, nanos);
    this.rivals = new Rivals(settings.length(), nanos);
  }

  /** Begins to ask for the lease. */
  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(
            this::look, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends when this process holds the lease for the first time. */
  public CompletableFuture<Void> won() {
    return won;
  }

  /** Ends when another process holds the lease that was ours. There is no way back. */
  public CompletableFuture<Void> lost() {
    return lost;
  }

  /** Open while the lease is ours and has not run out. */
  public WriteGate gate() {
    return term;
  }

  private void look() {
    try {
      Term.Moment asked = term.now();
      if (tryToHold()) {
        term.granted(asked);
        if (won.complete(null)) {
          LOG.infof("holds the lease %s/%s", settings.namespace(), settings.name());
        }
      }
    } catch (KubernetesClientException e) {
      boolean race = e.getCode() == HttpURLConnection.HTTP_CONFLICT;
      LOG.logf(
          race ? Logger.Level.DEBUG : Logger.Level.WARN,
          "the lease %s/%s: %s",
          settings.namespace(),
          settings.name(),
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "the lease failed in a way the operator does not know");
    }
  }

  private boolean tryToHold() {
    Lease lease = read();
    if (lease == null) {
      client.resource(lease(new LeaseBuilder().build(), null)).create();
      return true;
    }
    LeaseSpec spec = lease.getSpec();
    boolean ours = identity.equals(spec.getHolderIdentity());
    if (!ours && won.isDone()) {
      term.over();
      lost.complete(null);
      executor.shutdown();
      return false;
    }
    if (!ours && !rivals.mayTake(spec)) {
      return false;
    }
    // its version has to be what was read: of two who try, one fails
    client.resource(lease(lease, ours ? spec : null)).update();
    return true;
  }

  private @Nullable Lease read() {
    return client.leases().inNamespace(settings.namespace()).withName(settings.name()).get();
  }

  /** The lease with us as its holder, from now on or still. */
  private Lease lease(Lease before, @Nullable LeaseSpec ours) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    return new LeaseBuilder(before)
        .editOrNewMetadata()
        .withNamespace(settings.namespace())
        .withName(settings.name())
        .endMetadata()
        .editOrNewSpec()
        .withHolderIdentity(identity)
        .withLeaseDurationSeconds((int) settings.length().toSeconds())
        .withAcquireTime(ours == null ? now : ours.getAcquireTime())
        .withRenewTime(now)
        .withLeaseTransitions(transitions(before, ours))
        .endSpec()
        .build();
  }

  private static int transitions(Lease before, @Nullable LeaseSpec ours) {
    Integer count = before.getSpec() == null ? null : before.getSpec().getLeaseTransitions();
    return Objects.requireNonNullElse(count, 0) + (ours == null ? 1 : 0);
  }

  /** Gives the lease back, so that the next one need not wait. Nothing may be written any more. */
  @Override
  public void close() {
    executor.shutdownNow();
    term.over();
    try {
      Lease lease = read();
      if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
        lease.getSpec().setHolderIdentity(null);
        client.resource(lease).update();
      }
    } catch (KubernetesClientException e) {
      LOG.debugf("the lease runs out by itself: %s", e.getMessage());
    }
    client.close();
  }
}
