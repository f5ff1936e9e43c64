package dev.ovhexchange.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps a {@link PlatformView} as fresh as its readers ask for, with one reader thread a platform:
 * requests for the same section are answered by one read, and trouble is retried at a growing
 * distance however many resources wait. Unasked, everything but the tasks is read once a resync
 * interval.
 */
final class PlatformReader {
  /** Who is told of reads. */
  interface Listener {
    /** A read or its failure brought news. */
    void changed();

    /**
     * Mailboxes were read again; whoever still plans with rows has at least those of that read.
     *
     * @param notKept writes that were accepted, and that this read shows to have come to nothing
     */
    void mailboxesReplaced(Instant formerRead, List<SentAssignment> notKept);

    /** What this owner asked for was read, with or without news. */
    void read(Owner owner);
  }

  /** What somebody wants of a section: one want each, so that asking often costs nothing. */
  private record Want(Instant due, Priority priority) {
    Want and(Want other) {
      return new Want(
          due.isBefore(other.due) ? due : other.due,
          priority.compareTo(other.priority) <= 0 ? priority : other.priority);
    }
  }

  /** Whoever asks for the platform's own sake. */
  private static final Owner NOBODY = new Owner("", "", "");

  private static final Logger LOG = Logger.getLogger(PlatformReader.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration CREDENTIAL_INTERVAL = Duration.ofHours(1);

  private final Supplier<ExchangePlatform> platform;
  private final PlatformView view;
  private final Supplier<Pace> pace;
  private final Clock clock;
  private final Listener listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Map<Section, Map<Owner, Want>> wanted = new EnumMap<>(Section.class);
  private boolean closed;

  PlatformReader(
      Supplier<ExchangePlatform> platform,
      PlatformView view,
      Supplier<Pace> pace,
      Clock clock,
      Listener listener) {
    this.platform = platform;
    this.view = view;
    this.pace = pace;
    this.clock = clock;
    this.listener = listener;
    for (Section section : Section.values()) {
      wanted.put(section, new HashMap<>());
    }
  }

  void start(String name) {
    Thread.ofVirtual().name("platform-reader-" + name).start(this::run);
  }

  /**
   * Asks, for nobody in particular, for a read of the section that begins at {@code due} or later.
   */
  void want(Section section, Priority priority, Instant due) {
    if (view.readFrom(section).filter(read -> !read.isBefore(due)).isEmpty()) {
      want(section, priority, due, NOBODY);
    }
  }

  /**
   * Asks for a read of the section that begins at {@code due} or later. Who asks again before that
   * is answered by the read that he asked for first.
   *
   * @param owner is told when it is done
   */
  void want(Section section, Priority priority, Instant due, Owner owner) {
    lock.lock();
    try {
      wants(section).merge(owner, new Want(due, priority), Want::and);
      wake.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The credentials changed: what failed is tried again at once. */
  void retryNow() {
    lock.lock();
    try {
      view.forgetTroubles();
      wake.signal();
    } finally {
      lock.unlock();
    }
  }

  /** A person asks, who may have mended something: what waits for that is tried at once. */
  void retryWhatIsMendedUnseen() {
    lock.lock();
    try {
      view.forgetWhatIsMendedUnseen();
      wake.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The pace may have changed: it sleeps by the old one. */
  void paceChanged() {
    lock.lock();
    try {
      wake.signal();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      wake.signal();
    } finally {
      lock.unlock();
    }
  }

  private record Due(Section section, Priority priority) {}

  private void run() {
    try {
      for (Optional<Due> next = await(); next.isPresent(); next = await()) {
        process(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever is told of a read may fail; that must not end the thread for everybody else. */
  private void process(Due due) {
    try {
      read(due);
    } catch (RuntimeException e) {
      LOG.errorf(e, "telling of a read of %s failed in a way the operator does not know", due);
    }
  }

  /** Waits until a section is due; empty when closed. */
  private Optional<Due> await() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        Optional<Due> due = mostUrgent(now);
        if (due.isPresent()) {
          return due;
        }
        Optional<Instant> next = nextDue();
        if (next.isEmpty()) {
          wake.await();
        } else {
          long nanos = Duration.between(now, next.get()).toNanos();
          var _ = wake.awaitNanos(Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Of the sections that are due, the one asked for by the most important reader. */
  private Optional<Due> mostUrgent(Instant now) {
    Due best = null;
    for (Map.Entry<Section, Map<Owner, Want>> entry : wanted.entrySet()) {
      Section section = entry.getKey();
      if (view.trouble(section).filter(trouble -> trouble.retryAt().isAfter(now)).isPresent()) {
        continue;
      }
      for (Want want : entry.getValue().values()) {
        if (!want.due().isAfter(now)
            && (best == null || want.priority().compareTo(best.priority()) < 0)) {
          best = new Due(section, want.priority());
        }
      }
      if (best == null && !driftDue(section).isAfter(now)) {
        best = new Due(section, Priority.DRIFT);
      }
    }
    return Optional.ofNullable(best);
  }

  private Optional<Instant> nextDue() {
    Instant first = null;
    for (Map.Entry<Section, Map<Owner, Want>> entry : wanted.entrySet()) {
      Instant due = driftDue(entry.getKey());
      for (Want want : entry.getValue().values()) {
        if (want.due().isBefore(due)) {
          due = want.due();
        }
      }
      if (due.equals(Instant.MAX)) {
        continue;
      }
      Instant retry =
          view.trouble(entry.getKey()).map(PlatformView.Trouble::retryAt).orElse(Instant.MIN);
      Instant at = due.isAfter(retry) ? due : retry;
      if (first == null || at.isBefore(first)) {
        first = at;
      }
    }
    return Optional.ofNullable(first);
  }

  /** The version of the server hardly ever changes: it is asked for once. */
  private ServiceInfo service(ExchangePlatform api, Priority priority) {
    Optional<ServiceInfo> known = view.service().map(Snapshot::value);
    ServiceInfo read = api.service(known.isEmpty(), priority);
    return known.isEmpty() ? read : read.withServerVersion(known.get().serverVersion());
  }

  /** When a section is read though nobody asks; tasks never are. */
  private Instant driftDue(Section section) {
    Duration interval = pace.get().resync();
    if (section == Section.CREDENTIAL
        && interval.compareTo(CREDENTIAL_INTERVAL) < 0
        && view.credential().filter(read -> !read.value().missingRights().isEmpty()).isEmpty()) {
      interval = CREDENTIAL_INTERVAL;
    }
    Duration atMost = interval;
    return section == Section.TASKS
        ? Instant.MAX
        : view.readFrom(section).map(read -> read.plus(atMost)).orElse(Instant.MIN);
  }

  private void read(Due due) {
    Section section = due.section();
    Instant began = clock.instant();
    // Taken out before the read begins: who asks from now on is answered by another one.
    Map<Owner, Want> answered = take(section, began);
    boolean news;
    try {
      var read = CallCount.during(() -> load(section, due.priority()));
      Instant formerRead = view.readFrom(section).orElse(Instant.MIN);
      news = view.update(section, new Snapshot<>(read.value(), began), read.calls());
      if (section == Section.MAILBOXES) {
        listener.mailboxesReplaced(formerRead, view.notKept());
        followAssignments();
      }
    } catch (PlatformException e) {
      answered.forEach((owner, want) -> want(section, want.priority(), want.due(), owner));
      answered = Map.of();
      Instant now = clock.instant();
      int attempts = view.trouble(section).map(PlatformView.Trouble::attempts).orElse(0);
      news = view.fail(section, e, now, now.plus(retryDelay(e, attempts)));
    } catch (RuntimeException e) {
      // A platform can answer what nobody expected; that must not end the thread for its
      // neighbours.
      LOG.errorf(e, "reading %s failed in a way the operator does not know", section);
      answered.forEach((owner, want) -> want(section, want.priority(), want.due(), owner));
      answered = Map.of();
      Instant now = clock.instant();
      news =
          view.fail(
              section,
              PlatformException.unexpected("GET", section.name(), e),
              now,
              now.plus(pace.get().resync()));
    }
    if (news) {
      listener.changed();
    }
    for (Owner owner : answered.keySet()) {
      if (!owner.equals(NOBODY)) {
        listener.read(owner);
      }
    }
  }

  private Object load(Section section, Priority priority) {
    ExchangePlatform api = platform.get();
    return switch (section) {
      case SERVICE -> service(api, priority);
      case CREDENTIAL -> api.credential(priority);
      case CONNECTORS -> List.copyOf(api.connectors(priority));
      case DOMAINS -> List.copyOf(api.domains(priority));
      case TASKS -> List.copyOf(api.pendingTasks(priority));
      case MAILBOXES -> {
        List<Mailbox> rows = new ArrayList<>();
        api.mailboxes(priority, rows::add);
        yield new Mailboxes(rows);
      }
    };
  }

  private Map<Owner, Want> wants(Section section) {
    return wanted.computeIfAbsent(section, name -> new HashMap<>());
  }

  /** Takes out what a read that begins then answers. */
  private Map<Owner, Want> take(Section section, Instant begins) {
    lock.lock();
    try {
      Map<Owner, Want> taken = new HashMap<>(wants(section));
      taken.values().removeIf(want -> want.due().isAfter(begins));
      wants(section).keySet().removeAll(taken.keySet());
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** While assignments are pending, the list is read again when the oldest is twice as old. */
  void followAssignments() {
    Instant now = clock.instant();
    view.oldestPendingAssignment()
        .ifPresent(
            oldest ->
                want(Section.MAILBOXES, Priority.POLL, now.plus(pace.get().follow(oldest, now))));
  }

  private Duration retryDelay(PlatformException e, int attempts) {
    Duration asked = e.retryAfter();
    if (e.kind().remedy() == PlatformException.Remedy.PERSON) {
      return pace.get().resync();
    }
    Duration own = pace.get().backoff(FIRST_RETRY, attempts);
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }
}
