package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.deliverycheck.mail.Trouble;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work with mail servers, away from the threads of passes: one piece at a time for each check, a
 * few at once for all, none for longer than a while.
 */
final class Errands implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Errands.class);
  private static final int AT_ONCE = 4;

  /** A server that sends a byte now and then keeps every timeout of a read. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration REMEMBERED = Duration.ofHours(2);

  private final Clock clock;
  private final Consumer<ResourceID> wake;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);
  private final Map<String, Piece> pieces = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param wake is told whose errand ended
   */
  Errands(Clock clock, Consumer<ResourceID> wake) {
    this.clock = clock;
    this.wake = wake;
  }

  /** One piece of work, on a thread of its own. */
  private final class Piece implements Runnable {
    private final String token;
    private final ResourceID resource;
    private final Supplier<Report> work;
    private final Thread worker;
    private volatile Errand.@Nullable Done done;

    Piece(String token, ResourceID resource, Supplier<Report> work) {
      this.token = token;
      this.resource = resource;
      this.work = work;
      worker =
          Thread.ofVirtual()
              .name("mail " + resource.getName())
              .inheritInheritableThreadLocals(false)
              .unstarted(this);
      // Jakarta Mail finds its parts by it, and a thread of a pass may have another one.
      worker.setContextClassLoader(Errands.class.getClassLoader());
    }

    @Override
    public void run() {
      Report report = new Report.Unread(failed("it ended without an answer"));
      try {
        report = report();
      } finally {
        done = new Errand.Done(report, clock.instant()); // however it ended, nobody waits for it
        if (!closed) {
          wake.accept(resource);
        }
      }
    }

    private Report report() {
      try {
        slots.acquire();
      } catch (InterruptedException _) {
        return new Report.Unread(stopped());
      }
      try {
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .execute(worker::interrupt);
        return work.get();
      } catch (RuntimeException e) {
        LOG.errorf(e, "mail work for %s failed in a way that nobody expected", resource);
        return new Report.Unread(failed(e.getClass().toString()));
      } finally {
        slots.release();
      }
    }
  }

  private static Trouble failed(String how) {
    return new Trouble(Reason.INTERNAL_ERROR, "mail work failed: " + how, false);
  }

  private static Trouble stopped() {
    return new Trouble(Reason.MAIL_SERVER_UNAVAILABLE, "the operator was stopped", true);
  }

  /** Begins a piece of work for a run; what went on for an earlier run of the check is ended. */
  void start(String uid, String token, ResourceID resource, Supplier<Report> work) {
    Instant old = clock.instant().minus(REMEMBERED);
    pieces
        .values()
        .removeIf(piece -> piece.done != null && piece.done.at().isBefore(old)); // long over
    Piece piece = new Piece(token, resource, work);
    if (closed) {
      return;
    }
    Piece before = pieces.put(uid, piece);
    if (before != null && before.done == null) {
      before.worker.interrupt();
    }
    piece.worker.start();
  }

  /** Does something that nobody waits for. */
  void aside(ResourceID resource, Runnable work) {
    new Piece(
            "",
            resource,
            () -> {
              work.run();
              return new Report.Absent();
            })
        .worker.start();
  }

  /** How the latest piece of work for a run stands. */
  Errand of(String uid, String token) {
    Piece piece = pieces.get(uid);
    if (piece == null || !piece.token.equals(token)) {
      return new Errand.None();
    }
    Errand.Done done = piece.done;
    return done == null ? new Errand.Working() : done;
  }

  @Override
  public void close() {
    closed = true;
    pieces.values().forEach(piece -> piece.worker.interrupt());
  }
}
