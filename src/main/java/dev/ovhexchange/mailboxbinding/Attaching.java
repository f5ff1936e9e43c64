package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges, mailbox by mailbox, what shall be attached. */
final class Attaching {
  private final BindingWish wish;
  private final BindingFacts facts;
  private final Admission admission;
  private final long connectorId;
  private final Set<Long> given;
  private final Map<Long, AttachedMailbox> recorded = new HashMap<>();
  private final Map<String, AttachedMailbox> recordedByAddress = new HashMap<>();

  private final Set<Long> kept = new HashSet<>();
  private final List<AttachedMailbox> record = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<MailboxProblem> problems = new ArrayList<>();
  private Reason firstReason = Reason.SYNCED;
  private final List<Candidate> candidates = new ArrayList<>();
  private int desired;
  private int attached;
  private int pending;
  private int failed;
  private int skipped;
  private int overridden;
  private int former;
  private boolean held;
  private int waiting;
  private int refused;
  private @Nullable String firstRefused;
  private boolean outdated;

  /** A mailbox that is not attached yet, and the address by which the binding knows it. */
  private record Candidate(Mailbox row, String name) {}

  Attaching(BindingWish wish, BindingFacts facts, long connectorId, Admission admission) {
    this.wish = wish;
    this.admission = admission;
    this.facts = facts;
    this.connectorId = connectorId;
    this.given = facts.given();
    for (AttachedMailbox entry : facts.record()) {
      recorded.put(entry.accountId(), entry);
      recordedByAddress.put(entry.address(), entry);
    }
  }

  Attaching judge() {
    String domain = wish.domain();
    if (domain == null) {
      wish.addresses().forEach(this::judgeListed);
    } else {
      for (Mailbox row : facts.mailboxes().inDomain(domain)) {
        if (!wish.excluded().contains(row.address()) && !row.isPlaceholder()) {
          judge(row, row.address());
        }
      }
      // A list may come back with a row less, here as in the list form.
      facts.record().stream()
          .filter(entry -> wish.claims(entry.address()))
          .filter(entry -> facts.mailboxes().byAccountId(entry.accountId()).isEmpty())
          .forEach(this::keep);
    }
    admit();
    return this;
  }

  private void judgeListed(String address) {
    Optional<Mailbox> row =
        facts
            .mailboxes()
            .byAddress(address)
            .or(
                () ->
                    Optional.ofNullable(recordedByAddress.get(address))
                        .flatMap(entry -> facts.mailboxes().byAccountId(entry.accountId())));
    if (row.isEmpty()) {
      desired++;
      Optional.ofNullable(recordedByAddress.get(address)).ifPresent(this::keep);
      problem(address, Reason.MAILBOX_NOT_FOUND, "the platform has no such mailbox");
    } else if (row.get().isPlaceholder()) {
      desired++;
      problem(address, Reason.MAILBOX_NOT_READY, "it is an unconfigured slot, not a mailbox");
    } else {
      judge(row.get(), address);
    }
  }

  /**
   * A list may come back with a row less: what the mailbox used before must not be lost by that,
   * nor what it was given since.
   */
  private void keep(AttachedMailbox entry) {
    record.add(entry);
    former++;
  }

  /**
   * @param name the address by which the binding knows it, which is a former one after a rename
   */
  private void judge(Mailbox row, String name) {
    desired++;
    Optional<Claims.Claim> rival =
        facts.claims().on(row.address()).filter(c -> c.stronger() && !c.sameConnector());
    if (rival.isPresent()) {
      if (rival.get().byPrecedence()) {
        overridden++;
      } else {
        problem(
            row.address(),
            Reason.CONFLICT,
            "binding " + rival.get().binding() + " is older and sends it elsewhere");
      }
      return;
    }
    kept.add(row.accountId());
    if (row.connectorId() != connectorId && given.contains(row.connectorId())) {
      former++;
    }
    OptionalLong write = facts.pending().apply(row.address());
    if (write.isPresent()) {
      note(row, name);
      pending++;
    } else if (row.connectorId() == connectorId) {
      note(row, name);
      if (row.pendingTask() == 0 || admission.equals(Admission.ALL)) {
        attached++;
      } else { // a message that is sent now may go the former way, and prove nothing
        pending++;
        held = true;
      }
    } else if (admission.equals(Admission.ALL)) {
      attachOnceSeen(row, name);
    } else {
      candidates.add(new Candidate(row, name));
    }
  }

  /** So many as may be attached by now: one goes first, and what was begun before what was not. */
  private void admit() {
    int room = admission.of(attached + pending + candidates.size()) - attached - pending;
    candidates.sort(Comparator.comparingInt(this::rank));
    for (Candidate candidate : candidates) {
      if (room > 0 || (admission.step() > 0 && isFirst(candidate))) {
        room--;
        attachOnceSeen(candidate.row(), candidate.name());
      } else {
        pending++;
        waiting++;
        // What the binding gave it before must be known when the binding lets go of it meanwhile.
        if (recorded.containsKey(candidate.row().accountId())
            || given.contains(candidate.row().connectorId())) {
          note(candidate.row(), candidate.name());
        }
      }
    }
  }

  private int rank(Candidate candidate) {
    if (isFirst(candidate)) {
      return 0;
    }
    boolean begun =
        candidate.row().pendingTask() != 0
            || facts.failures().containsKey(candidate.row().address());
    return begun ? 1 : 2;
  }

  private boolean isFirst(Candidate candidate) {
    return candidate.row().address().equals(admission.first());
  }

  private void attachOnceSeen(Mailbox row, String name) {
    if (facts.observeOnly() || facts.look().isFresh() || recorded.containsKey(row.accountId())) {
      attach(row, name);
    } else {
      // It may use another connector by now, and that is what must be written down.
      pending++;
      outdated = true;
    }
  }

  private void attach(Mailbox row, String name) {
    Failure failure = facts.failures().get(row.address());
    if (failure != null) {
      refused++;
      firstRefused = firstRefused == null ? row.address() : firstRefused;
      note(row, name);
      problem(row.address(), reason(failure.cause().kind()), failure.cause().detail());
      // Wished all the same: the queue knows that it failed, and when to try again.
      assignments.add(new Assignment(row, connectorId, wish.allowDeleteVirus()));
    } else if (row.pendingTask() != 0) {
      note(row, name);
      pending++;
      held = true;
    } else if (!row.state().equals(Connector.STATE_OK)) {
      if (wish.isList()) {
        problem(row.address(), Reason.MAILBOX_NOT_READY, "OVH has it in state " + row.state());
      } else {
        skipped++;
      }
    } else {
      note(row, name);
      pending++;
      assignments.add(new Assignment(row, connectorId, wish.allowDeleteVirus()));
    }
  }

  /** Notes the mailbox with the connector that it had before this binding. */
  private void note(Mailbox row, String name) {
    AttachedMailbox before = recorded.get(row.accountId());
    long previous = before != null ? before.previousConnector() : foundWith(row);
    if (wish.isList() || previous != 0 || (before != null && !isFoundByDomain())) {
      record.add(new AttachedMailbox(name, row.accountId(), previous));
    }
  }

  /** Whether mailboxes without an entry are found again, because status names their domain. */
  private boolean isFoundByDomain() {
    AppliedBinding applied = facts.applied();
    return applied != null && Objects.equals(applied.domain(), wish.domain());
  }

  /** What a mailbox that was never noted used before; the connector that we gave it is none. */
  private long foundWith(Mailbox row) {
    return given.contains(row.connectorId()) ? 0 : row.connectorId();
  }

  private void problem(String address, Reason reason, String message) {
    failed++;
    if (problems.isEmpty()) {
      firstReason = reason;
    }
    problems.add(new MailboxProblem(address, reason.word(), message, null));
  }

  static Reason reason(Kind kind) {
    return switch (kind) {
      case OBJECT_NOT_FOUND -> Reason.MAILBOX_NOT_FOUND;
      case DELETE_VIRUS_REQUIRED -> Reason.DELETE_VIRUS_REQUIRED;
      default -> Reason.REFUSED;
    };
  }

  /** The account ids of the mailboxes that this binding holds on to. */
  Set<Long> kept() {
    return kept;
  }

  /** How many still use the connector that the binding had before, or may do so unseen. */
  int former() {
    return former;
  }

  /** Whether mailboxes wait for a task that no write of this process started. */
  boolean isHeld() {
    return held;
  }

  /** Whether the rows are too old to say what mailboxes used before. */
  boolean isOutdated() {
    return outdated;
  }

  /** How many are being attached, or are about to be. */
  int open() {
    return pending - waiting;
  }

  /** How many OVH refused. */
  int refused() {
    return refused;
  }

  /** The first that OVH refused; null when there is none. */
  @Nullable String firstRefused() {
    return firstRefused;
  }

  List<AttachedMailbox> record() {
    return record;
  }

  List<Assignment> assignments() {
    return assignments;
  }

  List<MailboxProblem> problems() {
    return problems;
  }

  /** The reason of the first problem. */
  Reason firstReason() {
    return firstReason;
  }

  BindingCounts counts() {
    return new BindingCounts(desired, attached, pending, failed, skipped, overridden);
  }
}
