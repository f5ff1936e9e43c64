package dev.ovhexchange.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Keeps a {@link PlatformView} as fresh as its readers ask for, with one thread for each section of
 * it: requests for the same section are answered by one read, and trouble is retried at a growing
 * distance however many resources wait. Which section goes first is the budget's decision, so that
 * a long list that waits for its calls holds up no short one. Unasked, everything but the tasks is
 * read once a resync interval.
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
    for (Section section : Section.values()) {
      LogFields.unmarkedThread().name("reader-" + name + "-" + section).start(() -> run(section));
    }
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
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The credentials changed: what failed is tried again at once. */
  void retryNow() {
    lock.lock();
    try {
      view.forgetTroubles();
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A person asks, who may have mended something: what waits for that is tried at once. */
  void retryWhatIsMendedUnseen() {
    lock.lock();
    try {
      view.forgetWhatIsMendedUnseen();
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** When something is due may have changed: who sleeps, sleeps by what was known before. */
  void lookAgain() {
    lock.lock();
    try {
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

  private void run(Section section) {
    try {
      for (Optional<Priority> due = await(section); due.isPresent(); due = await(section)) {
        process(section, due.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever is told of a read may fail; that must not end the thread for everybody else. */
  private void process(Section section, Priority priority) {
    try {
      read(section, priority);
    } catch (RuntimeException e) {
      LOG.errorf(e, "telling of a read of %s failed in a way the operator does not know", section);
    } finally {
      if (section == Section.SERVICE) {
        lookAgain(); // the others may have waited for it
      }
    }
  }

  /** Waits until the section is due, and says how urgent it is; empty when closed. */
  private Optional<Priority> await(Section section) throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        Instant next = isServiceFirst(section, now) ? Instant.MAX : nextDue(section);
        if (!next.isAfter(now)) {
          return Optional.of(urgency(section, now));
        }
        if (next.equals(Instant.MAX)) {
          wake.await();
        } else {
          long nanos = Duration.between(now, next).toNanos();
          var _ = wake.awaitNanos(Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * True while one call shall find out whether the platform answers at all: nothing is known of it,
   * or it is being tried again. A key that is refused is refused once, and not for every list.
   */
  private boolean isServiceFirst(Section section, Instant now) {
    return section != Section.SERVICE
        && view.trouble(Section.SERVICE)
            .filter(trouble -> trouble.cause().kind() != PlatformException.Kind.BUDGET_EXHAUSTED)
            .map(trouble -> !trouble.retryAt().isAfter(now))
            .orElseGet(() -> view.lacks(Section.SERVICE));
  }

  /** The priority of the most important of those whose wants are due. */
  private Priority urgency(Section section, Instant now) {
    return wants(section).values().stream()
        .filter(want -> !want.due().isAfter(now))
        .map(Want::priority)
        .min(Comparator.naturalOrder())
        .orElse(Priority.DRIFT);
  }

  /** When a section is to be read; the greatest instant when nobody and nothing asks for it. */
  private Instant nextDue(Section section) {
    Instant due = driftDue(section);
    for (Want want : wants(section).values()) {
      if (want.due().isBefore(due)) {
        due = want.due();
      }
    }
    Instant retry = view.trouble(section).map(PlatformView.Trouble::retryAt).orElse(Instant.MIN);
    return due.isAfter(retry) ? due : retry;
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

  private void read(Section section, Priority priority) {
    Instant began = clock.instant();
    // Taken out before the read begins: who asks from now on is answered by another one.
    Map<Owner, Want> answered = take(section, began);
    boolean news;
    try {
      var read = CallCount.during(() -> load(section, priority));
      Instant formerRead = view.readFrom(section).orElse(Instant.MIN);
      news =
          view.update(section, new Snapshot<>(read.value(), began, clock.instant()), read.calls());
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
