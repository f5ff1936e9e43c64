package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.api.RolloutStatus.FormerConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Mailbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a rollout may not attach anything: it could not be proved, or not be taken back. */
final class RolloutRefusals {
  private final BindingWish wish;
  private final RolloutWish rollout;
  private final BindingFacts facts;
  private final long connectorId;

  RolloutRefusals(BindingWish wish, RolloutWish rollout, BindingFacts facts, long connectorId) {
    this.wish = wish;
    this.rollout = rollout;
    this.facts = facts;
    this.connectorId = connectorId;
  }

  Optional<Verdict> first() {
    return checkRefusal().or(this::tooManyToRestore);
  }

  private Optional<Verdict> tooManyToRestore() {
    List<Mailbox> missing = rows().filter(row -> row.connectorId() != connectorId).toList();
    long elsewhere = missing.stream().filter(row -> row.connectorId() != 0).count();
    if (!wish.isList() && elsewhere > Limits.MAILBOXES) {
      return Optional.of(BindingPlanner.tooManyToRestore(elsewhere, wish.domain()));
    }
    if (!rollout.reverts()) {
      return Optional.empty();
    }
    Set<Long> accounts = missing.stream().map(Mailbox::accountId).collect(Collectors.toSet());
    Set<Long> former = missing.stream().map(Mailbox::connectorId).collect(Collectors.toSet());
    for (FormerConnector noted : noted()) {
      accounts.addAll(noted.accountIds());
      former.add(noted.connectorId());
    }
    int mailboxes = accounts.size();
    return mailboxes <= Limits.ROLLOUT_MAILBOXES && former.size() <= Limits.FORMER_CONNECTORS
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Reason.TOO_MANY_TO_RESTORE,
                "a rollout that may revert remembers at most "
                    + Limits.ROLLOUT_MAILBOXES
                    + " mailboxes of "
                    + Limits.FORMER_CONNECTORS
                    + " connectors, and these are "
                    + mailboxes
                    + " of "
                    + former.size()
                    + "; use onFailure Pause, or several bindings"));
  }

  private List<FormerConnector> noted() {
    RolloutStatus status = facts.rollout().status();
    return status == null || status.before() == null || status.phase() == RolloutPhase.Completed
        ? List.of()
        : status.before();
  }

  private Stream<Mailbox> rows() {
    return wish.domain() != null
        ? facts.mailboxes().inDomain(wish.domain()).stream()
            .filter(row -> wish.claims(row.address()) && !row.isPlaceholder())
        : wish.addresses().stream()
            .flatMap(address -> facts.mailboxes().byAddress(address).stream());
  }

  private Optional<Verdict> checkRefusal() {
    if (rollout.check() == null) {
      return Optional.empty();
    }
    RolloutFacts.Check check = facts.rollout().check().orElse(null);
    if (check == null) {
      return Optional.of(
          new Verdict(
              Reason.DELIVERY_CHECK_NOT_FOUND, "there is no DeliveryCheck " + rollout.check()));
    }
    if (!check.sameConnector()) {
      return Optional.of(
          new Verdict(
              Reason.DELIVERY_CHECK_NOT_FOUND,
              "DeliveryCheck " + rollout.check() + " is of another SendConnector"));
    }
    boolean ours =
        wish.claims(check.mailbox())
            && facts.mailboxes().byAddress(check.mailbox()).isPresent()
            && facts
                .claims()
                .on(check.mailbox())
                .filter(claim -> claim.stronger() && !claim.sameConnector())
                .isEmpty();
    return ours
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Reason.PROBE_NOT_ATTACHED,
                "DeliveryCheck "
                    + rollout.check()
                    + " sends from "
                    + check.mailbox()
                    + ", which is none of the binding's mailboxes"));
  }
}
