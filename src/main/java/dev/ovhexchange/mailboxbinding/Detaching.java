package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.SpamFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges what shall be let go: mailboxes of the record, of the selector's former domain, or renamed
 * out of it, that still use the connector they were given, and that nobody claims any more. One of
 * the record that the platform's list does not show is asked for by itself: a list may be short.
 */
final class Detaching {
  private final BindingWish wish;
  private final BindingFacts facts;
  private final Set<Long> kept;
  private final Map<Long, AttachedMailbox> recorded = new HashMap<>();

  private final List<AttachedMailbox> record = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<MailboxProblem> problems = new ArrayList<>();
  private Reason firstReason = Reason.SYNCED;
  private final List<Long> letGo = new ArrayList<>();
  private final Set<String> heirs = new TreeSet<>();
  private int open;
  private boolean held;

  /**
   * @param kept account ids of the mailboxes that stay
   */
  Detaching(BindingWish wish, BindingFacts facts, Set<Long> kept) {
    this.wish = wish;
    this.facts = facts;
    this.kept = kept;
    for (AttachedMailbox entry : facts.record()) {
      recorded.put(entry.accountId(), entry);
    }
  }

  Detaching judge() {
    AppliedBinding applied = facts.applied();
    if (applied == null || wish.detachPolicy() == DetachPolicy.Retain) {
      return this;
    }
    // After a rebinding some carry the former connector, some the present one.
    Set<Long> given = facts.given();
    for (Mailbox row : candidates(applied)) {
      if (!kept.contains(row.accountId())) {
        judge(row, given);
      }
    }
    for (AttachedMailbox entry : facts.record()) {
      boolean claimed = !facts.leave() && wish.claims(entry.address());
      if (!isShown(entry) && !claimed) {
        judgeUnseen(entry, given);
      }
    }
    return this;
  }

  /** An address that another mailbox has by now is not missing from the list. */
  private boolean isShown(AttachedMailbox entry) {
    return facts.mailboxes().byAccountId(entry.accountId()).isPresent()
        || facts.mailboxes().byAddress(entry.address()).isPresent();
  }

  private void judgeUnseen(AttachedMailbox entry, Set<Long> given) {
    if (entry.address().indexOf('@') < 1) {
      return; // nothing that this operator wrote
    }
    if (facts.claims().on(entry.address()).isPresent()) {
      return;
    }
    Failure failure = facts.failures().get(entry.address());
    if (failure != null && failure.cause().kind() == Kind.OBJECT_NOT_FOUND) {
      return; // it is gone indeed, or has nothing of ours
    }
    record.add(entry);
    letGo.add(entry.accountId());
    count(entry.address(), failure);
    Mailbox row =
        new Mailbox(
            entry.accountId(), entry.address(), 0, Connector.STATE_OK, 0, SpamFlags.UNKNOWN);
    assignments.add(
        new Assignment(row, successor(entry.accountId()), wish.allowDeleteVirus(), given));
  }

  private void count(String address, @Nullable Failure failure) {
    if (failure == null) {
      open++;
      return;
    }
    Reason reason = Attaching.reason(failure.cause().kind());
    if (problems.isEmpty()) {
      firstReason = reason;
    }
    problems.add(new MailboxProblem(address, reason.word(), failure.cause().detail(), null));
  }

  private Iterable<Mailbox> candidates(AppliedBinding applied) {
    Map<Long, Mailbox> rows = new LinkedHashMap<>();
    for (AttachedMailbox entry : facts.record()) {
      facts.mailboxes().byAccountId(entry.accountId()).ifPresent(r -> rows.put(r.accountId(), r));
    }
    addDomain(rows, applied.domain());
    addDomain(rows, wish.domain());
    facts.look().renamed().forEach((accountId, former) -> addRenamed(rows, accountId, former));
    return rows.values();
  }

  private void addDomain(Map<Long, Mailbox> rows, @Nullable String domain) {
    if (domain != null) {
      for (Mailbox row : facts.mailboxes().inDomain(domain)) {
        // hardly any at most times: a domain may have many thousands that stay
        if (!kept.contains(row.accountId())) {
          rows.put(row.accountId(), row);
        }
      }
    }
  }

  /** A selector's mailbox has no entry in the record: what it was called is its only trace. */
  private void addRenamed(Map<Long, Mailbox> rows, long accountId, String former) {
    String domain = BindingWish.domainOf(former);
    AppliedBinding applied = facts.applied();
    if (applied != null && domain.equals(applied.domain())) {
      facts
          .mailboxes()
          .byAccountId(accountId)
          .ifPresent(
              row -> {
                rows.put(accountId, row);
                recorded.putIfAbsent(accountId, new AttachedMailbox(row.address(), accountId, 0));
              });
    }
  }

  private void judge(Mailbox row, Set<Long> given) {
    Optional<Claims.Claim> heir = facts.claims().on(row.address());
    if (heir.isPresent()) {
      handOver(row, heir.get(), given);
      return;
    }
    OptionalLong write = facts.pending().apply(row.address());
    if (isUnderway(row, write)) {
      remember(row);
      count(row.address(), null);
      held = true;
      return;
    }
    boolean carries = carries(row, write, given);
    boolean leaving = write.isPresent() && !given.contains(write.getAsLong());
    if (!carries && !leaving) {
      return;
    }
    long successor = successor(row.accountId());
    if (write.isEmpty() && successor == row.connectorId()) {
      return; // it used this very connector before
    }
    Failure failure = facts.failures().get(row.address());
    if (failure != null) {
      // Noted, so that the binding may go on to another domain and still knows of it.
      recorded.putIfAbsent(row.accountId(), new AttachedMailbox(row.address(), row.accountId(), 0));
    }
    remember(row);
    letGo.add(row.accountId());
    count(row.address(), failure);
    if (write.isEmpty() && row.pendingTask() != 0) {
      held = true;
    } else if (write.isEmpty()) {
      assignments.add(new Assignment(row, successor, wish.allowDeleteVirus()));
    }
  }

  /**
   * Whoever claims it takes it over by one write. Until that is seen it is still ours: should the
   * heir go before it wrote, nobody else would let go of what carries our connector.
   */
  private void handOver(Mailbox row, Claims.Claim heir, Set<Long> given) {
    OptionalLong write = facts.pending().apply(row.address());
    if (heir.has(row) || !(carries(row, write, given) || isUnderway(row, write))) {
      return;
    }
    remember(row);
    if (facts.leave() || !wish.claims(row.address())) {
      count(row.address(), null);
      heirs.add(heir.binding());
    }
  }

  /** Whether it uses one of our connectors, or is about to. */
  private static boolean carries(Mailbox row, OptionalLong write, Set<Long> given) {
    return given.contains(row.connectorId())
        || (write.isPresent() && given.contains(write.getAsLong()));
  }

  /**
   * A task that no write of this process started, on a mailbox of the record that shows nothing of
   * ours: it may be our own write from before a restart.
   */
  private boolean isUnderway(Mailbox row, OptionalLong write) {
    return write.isEmpty() && row.pendingTask() != 0 && recorded.containsKey(row.accountId());
  }

  /** What the mailbox uses afterwards: nothing, or what it used before where that still exists. */
  private long successor(long accountId) {
    AttachedMailbox entry = recorded.get(accountId);
    if (wish.detachPolicy() != DetachPolicy.Restore || entry == null) {
      return 0;
    }
    return facts.connectorIds().contains(entry.previousConnector()) ? entry.previousConnector() : 0;
  }

  private void remember(Mailbox row) {
    AttachedMailbox entry = recorded.get(row.accountId());
    if (entry != null) {
      record.add(new AttachedMailbox(row.address(), row.accountId(), entry.previousConnector()));
    }
  }

  /** The entries that are still needed. */
  List<AttachedMailbox> record() {
    return record;
  }

  List<Assignment> assignments() {
    return assignments;
  }

  List<MailboxProblem> problems() {
    return problems;
  }

  Reason firstReason() {
    return firstReason;
  }

  /** How many mailboxes are not let go yet. */
  int open() {
    return open;
  }

  /** The bindings that have not taken over yet what they claim. */
  Set<String> heirs() {
    return heirs;
  }

  /** The account ids of the mailboxes that are let go, those that others take over apart. */
  List<Long> letGo() {
    return letGo;
  }

  /** Whether mailboxes wait for a task that no write of this process started. */
  boolean isHeld() {
    return held;
  }

  int failed() {
    return problems.size();
  }

  /** True when nothing is left to let go. */
  boolean isOver() {
    return open == 0 && problems.isEmpty();
  }
}
