package dev.ovhexchange.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
    void sent(Mailbox mailbox, long connectorId, Instant at);
  }

  private static final class Wishes {
    private final Map<String, Assignment> waiting = new LinkedHashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
  }

  private record Pick(Owner owner, Assignment assignment) {}

  private final Supplier<ExchangePlatform> platform;
  private final Supplier<Pace> pace;
  private final Clock clock;
  private final Listener listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Map<Owner, Wishes> owners = new LinkedHashMap<>();
  private final Set<String> inFlight = new HashSet<>();

  /** When mailboxes were last written to, as far as a reader may still hold an older row. */
  private final Map<String, Instant> written = new HashMap<>();

  private @Nullable PlatformException trouble;
  private Instant pausedUntil = Instant.MIN;
  private int attempts;
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
      Thread.ofVirtual().name("assignments-" + name + "-" + i).start(this::run);
    }
  }

  /** An owner wishes nothing any more. */
  public void wishNothing(Owner owner) {
    wish(owner, List.of(), Instant.MAX);
  }

  /**
   * Replaces what an owner wishes.
   *
   * @param owner whoever is to be told of progress
   * @param basis when the rows that the wishes are made of were read: a mailbox that was written to
   *     later may be as wished already, and waits for a newer row
   */
  public void wish(Owner owner, Collection<Assignment> assignments, Instant basis) {
    lock.lock();
    try {
      if (assignments.isEmpty()) {
        owners.remove(owner);
        return;
      }
      Wishes wishes = owners.computeIfAbsent(owner, name -> new Wishes());
      wishes.waiting.clear();
      for (Assignment assignment : assignments) {
        String address = assignment.mailbox().address();
        Failure failure = wishes.failures.get(address);
        if (failure != null && sameWish(failure.assignment(), assignment) && !retriable(failure)) {
          continue;
        }
        wishes.failures.remove(address);
        if (!written.getOrDefault(address, Instant.MIN).isAfter(basis)) {
          wishes.waiting.put(address, assignment);
        }
      }
      wishes.failures.keySet().retainAll(addresses(assignments));
      wishes.notBefore.keySet().retainAll(wishes.waiting.keySet());
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many assignments of an owner are not sent yet. */
  public int waiting(Owner owner) {
    lock.lock();
    try {
      return Optional.ofNullable(owners.get(owner)).map(wishes -> wishes.waiting.size()).orElse(0);
    } finally {
      lock.unlock();
    }
  }

  /** How many assignments of all owners are not sent yet. */
  public int waiting() {
    lock.lock();
    try {
      return owners.values().stream().mapToInt(wishes -> wishes.waiting.size()).sum();
    } finally {
      lock.unlock();
    }
  }

  /** What failed of an owner's present wish, by address. */
  public Map<String, Failure> failures(Owner owner) {
    lock.lock();
    try {
      return Optional.ofNullable(owners.get(owner))
          .map(wishes -> Map.copyOf(wishes.failures))
          .orElse(Map.of());
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing is sent at present, whoever the owner. */
  public Optional<PlatformException> trouble() {
    lock.lock();
    try {
      return Optional.ofNullable(trouble);
    } finally {
      lock.unlock();
    }
  }

  /** The credentials changed: what was held back is tried again at once. */
  void retryNow() {
    lock.lock();
    try {
      pausedUntil = Instant.MIN;
      attempts = 0;
      trouble = null;
      wake.signalAll();
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
        send(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Pick> await() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
          Optional<Pick> pick = pick(now);
          if (pick.isPresent()) {
            return pick;
          }
        }
        if (owners.values().stream().allMatch(wishes -> wishes.waiting.isEmpty())) {
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
      for (Assignment assignment : wishes.waiting.values()) {
        String address = assignment.mailbox().address();
        if (!inFlight.contains(address)
            && !wishes.notBefore.getOrDefault(address, Instant.MIN).isAfter(now)) {
          inFlight.add(address);
          owners.remove(owner);
          owners.put(owner, wishes);
          return Optional.of(new Pick(owner, assignment));
        }
      }
    }
    return Optional.empty();
  }

  private void send(Pick pick) {
    Mailbox mailbox = pick.assignment().mailbox();
    try {
      platform
          .get()
          .assignConnector(
              mailbox,
              pick.assignment().connectorId(),
              pick.assignment().mayEnableDeleteVirus(),
              () -> stillWished(pick),
              Priority.ASSIGNMENT);
      sent(pick);
      finish(pick, null);
    } catch (PlatformException e) {
      if (e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN) {
        sent(pick);
      }
      finish(pick, e);
    } catch (RuntimeException e) {
      finish(pick, PlatformException.unexpected("PUT", "account", e));
    }
  }

  private void sent(Pick pick) {
    Mailbox mailbox = pick.assignment().mailbox();
    Instant now = clock.instant();
    lock.lock();
    try {
      written.put(mailbox.address(), now);
    } finally {
      lock.unlock();
    }
    listener.sent(mailbox, pick.assignment().connectorId(), now);
  }

  /** Every reader has rows that were read later than that: older writes need not be remembered. */
  void rowsAreNewerThan(Instant read) {
    lock.lock();
    try {
      written.values().removeIf(at -> at.isBefore(read));
    } finally {
      lock.unlock();
    }
  }

  private boolean stillWished(Pick pick) {
    lock.lock();
    try {
      Wishes wishes = owners.get(pick.owner());
      Assignment now =
          wishes == null ? null : wishes.waiting.get(pick.assignment().mailbox().address());
      return now != null && sameWish(now, pick.assignment());
    } finally {
      lock.unlock();
    }
  }

  private void finish(Pick pick, @Nullable PlatformException failure) {
    String address = pick.assignment().mailbox().address();
    boolean tell;
    lock.lock();
    try {
      inFlight.remove(address);
      Wishes wishes = owners.get(pick.owner());
      tell = failure == null ? recovered() : held(failure);
      if (wishes != null && sameWish(wishes.waiting.get(address), pick.assignment())) {
        tell |= settle(wishes, pick.assignment(), failure);
      }
      wake.signalAll();
    } finally {
      lock.unlock();
    }
    if (tell) {
      listener.progress(pick.owner());
    }
  }

  /** Takes in the answer to a wish that still stands; true when its owner should look. */
  private boolean settle(
      Wishes wishes, Assignment assignment, @Nullable PlatformException failure) {
    String address = assignment.mailbox().address();
    if (failure == null) {
      wishes.waiting.remove(address);
      return wishes.waiting.isEmpty();
    }
    Instant now = clock.instant();
    switch (failure.kind()) {
      case OUTCOME_UNKNOWN -> wishes.waiting.remove(address);
      case BUSY ->
          wishes.notBefore.put(address, now.plus(pace.get().backoff(pace.get().firstPoll(), 2)));
      case OBJECT_NOT_FOUND, REFUSED, DELETE_VIRUS_REQUIRED -> {
        wishes.waiting.remove(address);
        wishes.failures.put(address, new Failure(failure, assignment, now));
      }
      default -> {
        return false;
      }
    }
    return wishes.waiting.isEmpty();
  }

  /** A failure that is not the mailbox's holds back every owner; true when that is news. */
  private boolean held(PlatformException failure) {
    if (concernsOneMailbox(failure.kind())) {
      return false;
    }
    boolean news = trouble == null || trouble.kind() != failure.kind();
    trouble = failure;
    pausedUntil = clock.instant().plus(pause(failure));
    attempts++;
    return news;
  }

  private static boolean concernsOneMailbox(PlatformException.Kind kind) {
    return switch (kind) {
      case OUTCOME_UNKNOWN,
          BUSY,
          OBJECT_NOT_FOUND,
          REFUSED,
          DELETE_VIRUS_REQUIRED,
          BUDGET_EXHAUSTED,
          WITHDRAWN ->
          true;
      default -> false;
    };
  }

  private Duration pause(PlatformException failure) {
    if (failure.kind().remedy() == PlatformException.Remedy.PERSON) {
      return pace.get().resync();
    }
    Duration own = pace.get().backoff(Duration.ofSeconds(1), attempts);
    Duration asked = failure.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  private boolean recovered() {
    boolean news = trouble != null;
    trouble = null;
    attempts = 0;
    return news;
  }

  private boolean retriable(Failure failure) {
    return !clock.instant().isBefore(failure.at().plus(pace.get().resync()));
  }

  private static boolean sameWish(@Nullable Assignment a, Assignment b) {
    return a != null
        && a.connectorId() == b.connectorId()
        && a.mailbox().accountId() == b.mailbox().accountId()
        && a.mayEnableDeleteVirus() == b.mayEnableDeleteVirus();
  }

  private static Set<String> addresses(Collection<Assignment> assignments) {
    Set<String> addresses = new HashSet<>();
    for (Assignment assignment : assignments) {
      addresses.add(assignment.mailbox().address());
    }
    return addresses;
  }
}
