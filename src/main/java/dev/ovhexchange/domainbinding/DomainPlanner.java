package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.SentDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do next about one domain. Pure. */
final class DomainPlanner {
  /** Older rows do not say what a domain had before: somebody may have changed it since. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final DomainWish wish;
  private final DomainFacts facts;

  private DomainPlanner(DomainWish wish, DomainFacts facts) {
    this.wish = wish;
    this.facts = facts;
  }

  static DomainPlan plan(DomainWish wish, DomainFacts facts) {
    DomainPlanner planner = new DomainPlanner(wish, facts);
    return facts.leave() ? planner.leave() : planner.give();
  }

  private DomainPlan give() {
    Long connectorId = facts.connectorId();
    if (facts.notYet().isPresent() || connectorId == null) {
      return new DomainPlan.Refuse(
          facts
              .notYet()
              .orElseGet(
                  () -> new Verdict(Reason.CONNECTOR_NOT_READY, "the connector has no id yet")));
    }
    if (facts.row().isEmpty()) {
      return new DomainPlan.Refuse(
          new Verdict(Reason.DOMAIN_NOT_FOUND, "the platform does not serve " + wish.domain()));
    }
    if (facts.rival().filter(Rival::older).isPresent()) {
      return new DomainPlan.Refuse(
          new Verdict(
              Reason.CONFLICT,
              "binding "
                  + facts.rival().get().binding()
                  + " is older and decides the default of "
                  + wish.domain()));
    }
    return give(facts.row().get(), connectorId);
  }

  private DomainPlan give(MailDomain row, long connectorId) {
    Optional<SentDefault> underWay = underWay();
    if (underWay.isPresent()) {
      return work(row, underWay.get().at(), Reason.TASK_RUNNING);
    }
    if (row.defaultConnectorId() == connectorId) {
      return new DomainPlan.Settled(
          new Verdict(
              Reason.SYNCED, "connector " + connectorId + " is the default of " + wish.domain()),
          new AppliedDefault(connectorId, previous(0), facts.platform()));
    }
    if (!row.atRest()) {
      return work(row, facts.busySince(), Reason.TASK_RUNNING);
    }
    if (facts.observeOnly()) {
      String write = inWords(row, connectorId);
      return new DomainPlan.Differs(
          new Verdict(Reason.DRIFTED, "policy is Observe; would " + write),
          connectorId,
          List.of(write));
    }
    AppliedDefault applied = facts.applied();
    if (applied == null && facts.readFrom().isBefore(facts.now().minus(FRESH))) {
      return look(new Verdict(Reason.READING, "looking what the domain has now"), facts.now());
    }
    // After a rebinding the former connector is noted until the domain has left it.
    AppliedDefault record =
        applied != null
            ? applied
            : new AppliedDefault(connectorId, row.defaultConnectorId(), facts.platform());
    return set(row, connectorId, record, Reason.TASK_RUNNING);
  }

  private DomainPlan leave() {
    AppliedDefault applied = facts.applied();
    if (applied == null) {
      return new DomainPlan.Released();
    }
    Optional<MailDomain> row = facts.row();
    Optional<SentDefault> underWay = underWay();
    if (underWay.isPresent() && row.isPresent()) {
      return work(row.get(), underWay.get().at(), Reason.DETACHING);
    }
    if (facts.observeOnly() || wish.detachPolicy() == DetachPolicy.Retain) {
      return new DomainPlan.Released();
    }
    return facts
        .rival()
        .map(rival -> handOver(rival, applied))
        .orElseGet(() -> row.isEmpty() ? new DomainPlan.CheckGone() : leave(row.get(), applied));
  }

  /**
   * A rival takes it over in one step. Until that is seen it is still ours: should the rival go
   * before it wrote, nobody else would take our connector from the domain.
   */
  private DomainPlan handOver(Rival rival, AppliedDefault applied) {
    boolean waits = facts.row().filter(row -> isOurs(row, applied) && !rival.has(row)).isPresent();
    return waits
        ? new DomainPlan.Refuse(
            new Verdict(
                Reason.DETACHING,
                "waits for " + rival.binding() + " to take over " + wish.domain()))
        : new DomainPlan.Released();
  }

  private boolean isOurs(MailDomain row, AppliedDefault applied) {
    long present = row.defaultConnectorId();
    Long connectorId = facts.connectorId();
    return present == applied.connectorId() || (connectorId != null && present == connectorId);
  }

  private DomainPlan leave(MailDomain row, AppliedDefault applied) {
    if (!row.atRest()) {
      return work(row, facts.busySince(), Reason.DETACHING);
    }
    boolean restorable =
        wish.detachPolicy() == DetachPolicy.Restore
            && facts.connectorIds().contains(applied.previousConnector());
    long successor = restorable ? applied.previousConnector() : 0;
    return isOurs(row, applied) && row.defaultConnectorId() != successor
        ? set(row, successor, applied, Reason.DETACHING)
        : new DomainPlan.Released();
  }

  /** A write was accepted and does not show: it is sent again as seldom as drift is looked for. */
  private DomainPlan set(MailDomain row, long connectorId, AppliedDefault record, Reason progress) {
    boolean justLost =
        facts
            .sent()
            .filter(sent -> sent.connectorId() == connectorId)
            .filter(sent -> facts.now().isBefore(sent.at().plus(facts.pace().resync())))
            .isPresent();
    if (justLost) {
      return new DomainPlan.Refuse(
          new Verdict(
              Reason.REFUSED,
              "OVH accepted a change and did not keep it: " + inWords(row, connectorId)));
    }
    String doing =
        connectorId == 0
            ? "OVH takes the default connector from " + wish.domain()
            : "OVH makes connector " + connectorId + " the default of " + wish.domain();
    return new DomainPlan.SetDefault(new Verdict(progress, doing), connectorId, record);
  }

  private Optional<SentDefault> underWay() {
    return facts.sent().filter(sent -> !sent.lost());
  }

  private DomainPlan work(MailDomain row, Instant since, Reason progress) {
    String what =
        wish.domain()
            + (row.pendingTask() == 0 ? "" : ": task " + row.pendingTask())
            + (row.state().equals(Connector.STATE_OK) ? "" : ", state " + row.state());
    return facts.now().isAfter(since.plus(PlatformTask.PATIENCE))
        ? new DomainPlan.Refuse(
            new Verdict(Reason.TASK_STUCK, "OVH has worked for more than an hour on " + what))
        : look(
            new Verdict(progress, "OVH works on " + what),
            facts.now().plus(facts.pace().follow(since, facts.now())));
  }

  private DomainPlan look(Verdict verdict, Instant due) {
    return new DomainPlan.Look(verdict, facts.leave() ? Priority.CHANGE : Priority.ROTATION, due);
  }

  private long previous(long unrecorded) {
    AppliedDefault applied = facts.applied();
    return applied == null ? unrecorded : applied.previousConnector();
  }

  private String inWords(MailDomain row, long connectorId) {
    return "give "
        + wish.domain()
        + " connector "
        + connectorId
        + " as default (has "
        + row.defaultConnectorId()
        + ")";
  }
}
