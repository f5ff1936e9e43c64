package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.api.RolloutStatus.FormerConnector;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives mailboxes back what they used before a rollout. */
final class Reversal {
  private final BindingWish wish;
  private final BindingFacts facts;
  private final long connectorId;
  private final Set<Long> given;
  private final Set<Long> ofTheList;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<MailboxProblem> problems = new ArrayList<>();
  private int open;
  private boolean held;

  Reversal(BindingWish wish, BindingFacts facts, long connectorId) {
    this.wish = wish;
    this.facts = facts;
    this.connectorId = connectorId;
    this.given = facts.given();
    this.ofTheList =
        facts.record().stream()
            .filter(entry -> wish.isList() && wish.claims(entry.address()))
            .map(AttachedMailbox::accountId)
            .collect(Collectors.toSet());
  }

  Reversal judge(RolloutStatus status) {
    for (FormerConnector former :
        Objects.requireNonNullElse(status.before(), List.<FormerConnector>of())) {
      long successor =
          facts.connectorIds().contains(former.connectorId()) ? former.connectorId() : 0;
      for (long account : former.accountIds()) {
        facts
            .mailboxes()
            .byAccountId(account)
            .ifPresentOrElse(row -> judge(row, successor), this::judgeUnseen);
      }
    }
    return this;
  }

  /** What mailboxes used before, of those that have not got it back; null when all have. */
  @Nullable List<FormerConnector> left(RolloutStatus status) {
    List<FormerConnector> before = status.before();
    if (before == null || status.phase() != RolloutPhase.Reverted) {
      return before;
    }
    List<FormerConnector> left = new ArrayList<>();
    for (FormerConnector former : before) {
      List<Long> accounts = former.accountIds().stream().filter(this::isOurs).toList();
      if (!accounts.isEmpty()) {
        left.add(new FormerConnector(former.connectorId(), accounts));
      }
    }
    return left.isEmpty() ? null : List.copyOf(left);
  }

  private boolean isOurs(long account) {
    return facts.mailboxes().byAccountId(account).filter(this::isOurs).isPresent();
  }

  private boolean isOurs(Mailbox row) {
    return given.contains(row.connectorId()) || row.connectorId() == connectorId;
  }

  /** A list may come back with a row less. */
  private void judgeUnseen() {
    if (facts.look().isShort()) {
      open++;
      held = true;
    }
  }

  private void judge(Mailbox row, long successor) {
    // A list goes on holding a mailbox that was renamed.
    boolean claimed = wish.claims(row.address()) || ofTheList.contains(row.accountId());
    if (!claimed || facts.claims().on(row.address()).isPresent()) {
      return; // nobody's any more, or somebody else wants it: two would undo each other's work
    }
    OptionalLong write = facts.pending().apply(row.address());
    if (write.isPresent()) {
      open++;
      return;
    }
    if (!isOurs(row) || row.connectorId() == successor) {
      if (row.pendingTask() != 0) { // that may be what attaches it
        open++;
        held = true;
      }
      return; // else it was never attached, or has it back, or somebody gave it another one
    }
    Failure failure = facts.failures().get(row.address());
    if (failure != null && failure.assignment().connectorId() == successor) {
      problems.add(
          new MailboxProblem(
              row.address(),
              Attaching.reason(failure.cause().kind()).word(),
              failure.cause().detail(),
              null));
      assignments.add(new Assignment(row, successor, wish.allowDeleteVirus()));
      return;
    }
    open++;
    if (row.pendingTask() == 0) {
      assignments.add(new Assignment(row, successor, wish.allowDeleteVirus()));
    } else {
      held = true;
    }
  }

  List<Assignment> assignments() {
    return assignments;
  }

  List<MailboxProblem> problems() {
    return problems;
  }

  /** How many have not got back what they had yet. */
  int open() {
    return open;
  }

  /** Whether mailboxes wait for a task that no write of this process started. */
  boolean isHeld() {
    return held;
  }
}
