package dev.ovhexchange.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The mailboxes that wait to be given a connector, by owner. A pass states what its owner wishes
 * and returns; a few workers send the calls as the budget allows, owner by owner in turn. Stating a
 * new wish replaces the old one: what it no longer names is never sent.
 */
public final class AssignmentQueue {

  /** Why an assignment did not succeed. It is not sent again while the owner wishes the same. */
  public record Failure(PlatformException cause, Assignment assignment, Instant at) {}

  /** Where a finished or failed assignment is told. */
  interface Listener {
    /** Something changed for this owner. */
    void progress(Owner owner);

    /** A write was answered, or its answer was lost. */
    void sent(SentAssignment sent);
  }

  /** What is sent next, with the fields of the log that the pass had which wished it. */
  private record Pick(Owner owner, Assignment assignment, Map<String, String> pass) {}

  private static final Logger LOG = Logger.getLogger(AssignmentQueue.class);

  private final Supplier<ExchangePlatform> platform;
  private final Supplier<Pace> pace;
  private final Clock clock;
  private final Listener listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Map<Owner, Wishes> owners = new LinkedHashMap<>();
  private final Set<String> inFlight = new HashSet<>();

  private final Underway underway = new Underway();
  private final LastWrites written = new LastWrites();

  private final Standstill standstill = new Standstill();
  private boolean closed;

  AssignmentQueue(
      Supplier<ExchangePlatform> platform, Supplier<Pace> pace, Clock clock, Listener listener) {
    this.platform = platform;
    this.pace = pace;
    this.clock = clock;
    this.listener = listener;
  }

  void start(String name, int workers) {
    for (int i = 0; i < workers; i++) {
      LogFields.unmarkedThread().name("assignments-" + name + "-" + i).start(this::run);
    }
  }

  /** An owner wishes nothing any more, and nothing is remembered of it. */
  public void wishNothing(Owner owner) {
    lock.lock();
    try {
      owners.remove(owner);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Replaces what an owner wishes.
   *
   * @param owner whoever is to be told of progress
   * @param basis when the rows that the wishes are made of were read: a mailbox that was written to
   *     since may be as wished already, and waits for a newer row
   */
  public void wish(Owner owner, Collection<Assignment> assignments, Instant basis) {
    Map<String, String> pass = LogFields.ofPass(owner);
    lock.lock();
    try {
      forgetOldTrouble();
      owners
          .computeIfAbsent(owner, name -> new Wishes())
          .replace(
              assignments,
              address -> written.isBefore(address, basis),
              clock.instant(),
              pace.get().resync(),
              pass);
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What hindered a former wish need not hinder this one. */
  private void forgetOldTrouble() {
    if (standstill.isOver(clock.instant())
        && inFlight.isEmpty()
        && owners.values().stream().allMatch(Wishes::isEmpty)) {
      standstill.forget();
    }
  }

  /** Sends nothing more for an owner until it wishes again; what failed is still known. */
  public void hold(Owner owner) {
    lock.lock();
    try {
      Optional.ofNullable(owners.get(owner)).ifPresent(Wishes::hold);
    } finally {
      lock.unlock();
    }
  }

  /** The writes that are on their way, whatever their owners wish by now. */
  Underway underway() {
    return underway;
  }

  /** How many assignments of an owner are not sent yet. */
  public int waiting(Owner owner) {
    lock.lock();
    try {
      return Optional.ofNullable(owners.get(owner)).map(Wishes::waiting).orElse(0);
    } finally {
      lock.unlock();
    }
  }

  /** How many assignments of all owners are not sent yet. */
  public int waiting() {
    lock.lock();
    try {
      return owners.values().stream().mapToInt(wishes -> wishes.waiting()).sum();
    } finally {
      lock.unlock();
    }
  }

  /** What failed of an owner's present wish, by address. */
  public Map<String, Failure> failures(Owner owner) {
    lock.lock();
    try {
      return Optional.ofNullable(owners.get(owner)).map(Wishes::failures).orElse(Map.of());
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing is sent at present, whoever the owner. */
  public Optional<PlatformException> trouble() {
    lock.lock();
    try {
      return standstill.cause();
    } finally {
      lock.unlock();
    }
  }

  /** The credentials changed: what was held back is tried again at once. */
  void retryNow() {
    lock.lock();
    try {
      standstill.forget();
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A person asks, who may have mended what holds everything back. */
  void retryWhatIsMendedUnseen() {
    lock.lock();
    try {
      if (standstill.cause().filter(why -> why.kind().isMendedUnseen()).isPresent()) {
        retryNow();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (Optional<Pick> next = await(); next.isPresent(); next = await()) {
        process(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever is told of progress may fail; that must not end the worker for everybody else. */
  private void process(Pick pick) {
    try (var _ = LogFields.of(pick.pass())) {
      send(pick);
    } catch (RuntimeException e) {
      LOG.errorf(e, "telling of progress failed in a way the operator does not know");
    }
  }

  private Optional<Pick> await() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        // In trouble one call is enough to see whether it is over.
        if (standstill.isOver(now) && (standstill.cause().isEmpty() || inFlight.isEmpty())) {
          Optional<Pick> pick = pick(now);
          if (pick.isPresent()) {
            return pick;
          }
        }
        if (owners.values().stream().allMatch(Wishes::isEmpty)) {
          wake.await();
        } else {
          var _ = wake.await(pace.get().firstPoll().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The next assignment; its owner goes to the end of the line. */
  private Optional<Pick> pick(Instant now) {
    for (Map.Entry<Owner, Wishes> entry : owners.entrySet()) {
      Owner owner = entry.getKey();
      Wishes wishes = entry.getValue();
      Optional<Assignment> next = wishes.next(now, address -> !inFlight.contains(address));
      if (next.isPresent()) {
        inFlight.add(next.get().mailbox().address());
        owners.remove(owner);
        owners.put(owner, wishes);
        return Optional.of(new Pick(owner, next.get(), wishes.pass()));
      }
    }
    return Optional.empty();
  }

  private void send(Pick pick) {
    PlatformException failure = null;
    try {
      pick.assignment().send(platform.get(), () -> stillWished(pick));
    } catch (PlatformException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = PlatformException.unexpected("PUT", "account", e);
    }
    try {
      if (failure == null || failure.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        sent(pick, failure == null);
      }
    } finally {
      finish(pick, failure);
    }
  }

  private void sent(Pick pick, boolean answered) {
    var sent = new SentAssignment(pick.owner(), pick.assignment(), clock.instant(), answered);
    lock.lock();
    try {
      written.note(sent);
    } finally {
      lock.unlock();
    }
    listener.sent(sent);
  }

  /** What the platform accepts and does not do counts as refused: else it was sent for ever. */
  void notKept(List<SentAssignment> writes) {
    Instant now = clock.instant();
    lock.lock();
    try {
      for (SentAssignment write : writes) {
        Wishes wishes = owners.get(write.owner());
        if (wishes != null) {
          wishes.failed(write.assignment(), PlatformException.notKept("PUT", "account"), now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Rows were read then: writes that no pass can still be unaware of need not be remembered. */
  void rowsAreNewerThan(Instant read) {
    lock.lock();
    try {
      written.forgetBefore(read);
    } finally {
      lock.unlock();
    }
  }

  private boolean stillWished(Pick pick) {
    lock.lock();
    try {
      Wishes wishes = owners.get(pick.owner());
      boolean wished = wishes != null && wishes.has(pick.assignment());
      if (wished) {
        underway.begins(pick.assignment());
      }
      return wished;
    } finally {
      lock.unlock();
    }
  }

  private void finish(Pick pick, @Nullable PlatformException failure) {
    String address = pick.assignment().mailbox().address();
    Set<Owner> told = new HashSet<>();
    lock.lock();
    try {
      inFlight.remove(address);
      boolean left = underway.ends(address);
      if (standstill.takesIn(failure, clock.instant(), pace.get())) {
        told.addAll(owners.keySet());
      }
      if (settle(pick, failure, left)) {
        told.add(pick.owner());
      }
      if (failure == null || failure.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        told.addAll(overtaken(address));
      }
      wake.signalAll();
    } finally {
      lock.unlock();
    }
    told.forEach(listener::progress);
  }

  /**
   * A mailbox was written to: what others, or its owner by now, wish of it was decided before and
   * waits for a newer row. They plan again when that is read.
   */
  private Set<Owner> overtaken(String address) {
    Set<Owner> empty = new HashSet<>();
    owners.forEach(
        (owner, wishes) -> {
          if (wishes.overtaken(address) && wishes.isEmpty()) {
            empty.add(owner);
          }
        });
    return empty;
  }

  /** Takes in the answer to a wish that still stands; true when its owner should look. */
  private boolean settle(Pick pick, @Nullable PlatformException failure, boolean left) {
    Wishes wishes = owners.get(pick.owner());
    if (wishes == null || !wishes.has(pick.assignment())) {
      return left && failure != null; // its owner expects it to be carried out
    }
    String address = pick.assignment().mailbox().address();
    if (failure == null) {
      wishes.succeeded(address);
      return wishes.isEmpty();
    }
    Instant now = clock.instant();
    switch (failure.kind()) {
      case OUTCOME_UNKNOWN -> wishes.succeeded(address);
      case BUSY ->
          wishes.postpone(address, now.plus(pace.get().backoff(pace.get().firstPoll(), 2)));
      // At once, where the budget is closed because the process stops: a worker must not spin.
      case BUDGET_EXHAUSTED -> wishes.postpone(address, now.plus(pace.get().firstPoll()));
      case OBJECT_NOT_FOUND, REFUSED, DELETE_VIRUS_REQUIRED ->
          wishes.failed(pick.assignment(), failure, now);
      default -> {
        return false;
      }
    }
    return wishes.isEmpty();
  }
}
