package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.api.RolloutStatus.FormerConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Assignment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many mailboxes may be attached by now, and what follows when they are. Pure. Its
 * status is written before what it describes is done: whatever dies, it goes on at the same step.
 */
final class RolloutPlanner {
  private final BindingWish wish;
  private final RolloutWish rollout;
  private final BindingFacts facts;
  private final RolloutFacts known;
  private final long connectorId;
  private boolean judged;
  private @Nullable Verdict refusal;

  private RolloutPlanner(
      BindingWish wish, RolloutWish rollout, BindingFacts facts, long connectorId) {
    this.wish = wish;
    this.rollout = rollout;
    this.facts = facts;
    this.known = facts.rollout();
    this.connectorId = connectorId;
  }

  /**
   * What a rollout allows.
   *
   * @param status how it stands afterwards; null without a rollout
   * @param verdict what there is to say of it; empty when it is over or there is none
   * @param due when it goes on by itself
   */
  record Planned(
      Attaching attaching,
      @Nullable RolloutStatus status,
      Optional<Verdict> verdict,
      Optional<Reversal> reversal,
      Optional<Instant> due) {}

  static Planned plan(BindingWish wish, BindingFacts facts, long connectorId) {
    RolloutWish rollout = wish.rollout();
    if (rollout == null || facts.observeOnly()) {
      Attaching all = new Attaching(wish, facts, connectorId, Admission.ALL).judge();
      RolloutStatus kept = rollout == null ? null : facts.rollout().status();
      return new Planned(all, kept, Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new RolloutPlanner(wish, rollout, facts, connectorId).plan();
  }

  /** Why nothing may be attached; looked for only where that matters. */
  private Optional<Verdict> refusal() {
    if (!judged) {
      refusal = new RolloutRefusals(wish, rollout, facts, connectorId).first().orElse(null);
      judged = true;
    }
    return Optional.ofNullable(refusal);
  }

  private Planned plan() {
    RolloutStatus status = begin();
    while (true) {
      Admission admission = admission(status);
      Attaching attaching = new Attaching(wish, facts, connectorId, admission).judge();
      Reversal reversal = new Reversal(wish, facts, connectorId);
      if (isReverse(status)) {
        reversal.judge(status);
      }
      RolloutStatus next = next(status, attaching, reversal);
      if (admission(next).equals(admission) && isReverse(next) == isReverse(status)) {
        return new Planned(
            attaching,
            next,
            new RolloutWords(rollout, known)
                .of(next, attaching.counts(), reversal, () -> hold(next, attaching), end(next)),
            isReverse(next) ? Optional.of(reversal) : Optional.empty(),
            next.phase() == RolloutPhase.Waiting ? Optional.of(end(next)) : Optional.empty());
      }
      status = next;
    }
  }

  /** An edit is rolled out from the first step; what an unfinished rollout did is not forgotten. */
  private RolloutStatus begin() {
    RolloutStatus before = known.status();
    if (before != null && before.generation() == known.generation()) {
      return resumed(before);
    }
    int attached =
        new Attaching(wish, facts, connectorId, Admission.nothingMore(rollout))
            .judge()
            .counts()
            .attached();
    RolloutStatus unfinished =
        before == null || before.phase() == RolloutPhase.Completed ? null : before;
    return new RolloutStatus(
        known.generation(),
        RolloutPhase.Attaching,
        1,
        progress(1, RolloutPhase.Attaching),
        unfinished == null ? attached : Math.min(unfinished.proved(), attached),
        now(),
        null,
        null,
        null,
        unfinished == null ? null : new Reversal(wish, facts, connectorId).left(unfinished));
  }

  /** A person's request resumes it once. */
  private RolloutStatus resumed(RolloutStatus before) {
    String asked = known.asked().orElse(null);
    return before.phase() == RolloutPhase.Paused
            && asked != null
            && !asked.equals(before.resumedBy())
        ? at(before, RolloutPhase.Attaching, before.step(), before.proved()).resumed(asked)
        : before;
  }

  private Admission admission(RolloutStatus status) {
    return switch (status.phase()) {
      case Attaching ->
          refusal().isPresent()
              ? Admission.nothingMore(rollout)
              : new Admission(
                  rollout,
                  status.step(),
                  known.check().map(RolloutFacts.Check::mailbox).orElse(null));
      case Checking, Waiting, Paused, Reverting, Reverted -> Admission.nothingMore(rollout);
      case Completed -> Admission.ALL;
    };
  }

  private RolloutStatus next(RolloutStatus status, Attaching attaching, Reversal reversal) {
    return switch (status.phase()) {
      case Attaching -> refusal().isPresent() ? status : attached(status, attaching);
      case Checking -> checked(status, attaching);
      case Waiting -> known.now().isBefore(end(status)) ? status : next(status, status.proved());
      case Reverting ->
          reversal.open() == 0
              ? at(status, RolloutPhase.Reverted, status.step(), status.proved())
                  .because(status.failure())
              : status;
      case Paused, Reverted, Completed -> status;
    };
  }

  private RolloutStatus attached(RolloutStatus status, Attaching attaching) {
    if (attaching.refused() > rollout.maxFailures()) {
      return failed(
          status,
          "OVH refused "
              + BindingPlanner.mailboxes(attaching.refused())
              + ", the first: "
              + attaching.firstRefused());
    }
    if (attaching.open() > 0) {
      return rollout.reverts() ? noting(status, attaching.assignments()) : status;
    }
    if (hold(status, attaching).isPresent()) {
      return status;
    }
    boolean fresh = attaching.counts().attached() > status.proved();
    if (fresh && rollout.check() != null) {
      return checking(status);
    }
    return done(status, attaching.counts().attached());
  }

  private RolloutStatus checking(RolloutStatus status) {
    String request = "rollout-" + status.generation() + "-" + status.step() + "-" + known.now();
    return at(status, RolloutPhase.Checking, status.step(), status.proved()).asking(request);
  }

  /** What keeps a step from being done though nothing is being attached. */
  private Optional<Verdict> hold(RolloutStatus status, Attaching attaching) {
    if (refusal().isPresent() || status.phase() != RolloutPhase.Attaching) {
      return refusal();
    }
    if (attaching.open() > 0) {
      return Optional.empty();
    }
    if (facts.look().isShort()) {
      return Optional.of(
          new Verdict(
              Reason.MAILBOXES_MISSING,
              "OVH's list does not show all mailboxes of before, which is believed when it lasts"
                  + " for a resync interval; the rollout waits"));
    }
    return probeIsAttached()
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Reason.PROBE_NOT_ATTACHED,
                "the mailbox that DeliveryCheck "
                    + rollout.check()
                    + " sends from does not use the connector; see status.problems"));
  }

  private boolean probeIsAttached() {
    return rollout.check() == null
        || known
            .check()
            .flatMap(check -> facts.mailboxes().byAddress(check.mailbox()))
            .filter(row -> row.connectorId() == connectorId && row.pendingTask() == 0)
            .filter(row -> facts.pending().apply(row.address()).isEmpty())
            .isPresent();
  }

  private RolloutStatus checked(RolloutStatus status, Attaching attaching) {
    if (rollout.check() == null) {
      return done(status, attaching.counts().attached()); // somebody spoiled the status
    }
    RolloutFacts.Check check = known.check().orElse(null);
    if (check != null && check.stuck() && refusal().isEmpty()) {
      return failed(status, "DeliveryCheck " + rollout.check() + " cannot run: " + check.words());
    }
    if (check == null
        || refusal().isPresent()
        || check.verdict() == null
        || !Objects.equals(check.answered(), status.checkRequest())) {
      return status;
    }
    if (check.mayPass()) {
      return checking(status); // an operator that was stopped, or a mail server: it proves nothing
    }
    return check.verdict() == DeliveryVerdict.Passed
        ? done(status, attaching.counts().attached())
        : failed(status, "DeliveryCheck " + rollout.check() + " says " + check.words());
  }

  /** A step is done, and proved as far as it can be. */
  private RolloutStatus done(RolloutStatus status, int attached) {
    boolean fresh = attached > status.proved();
    boolean last = status.step() >= rollout.steps();
    return fresh && !last && !rollout.pause().isZero()
        ? at(status, RolloutPhase.Waiting, status.step(), attached)
        : next(status, attached);
  }

  private RolloutStatus next(RolloutStatus status, int attached) {
    return status.step() >= rollout.steps()
        ? at(status, RolloutPhase.Completed, rollout.steps(), attached).noting(null)
        : at(status, RolloutPhase.Attaching, status.step() + 1, attached);
  }

  private RolloutStatus failed(RolloutStatus status, String why) {
    RolloutPhase phase = rollout.reverts() ? RolloutPhase.Reverting : RolloutPhase.Paused;
    String cut = why.length() > Limits.TEXT ? why.substring(0, Limits.TEXT) : why;
    return at(status, phase, status.step(), status.proved()).because(cut);
  }

  /** What mailboxes use now is written down before they are given the connector. */
  private RolloutStatus noting(RolloutStatus status, List<Assignment> assignments) {
    Map<Long, List<Long>> before = new TreeMap<>();
    Set<Long> noted = new HashSet<>();
    if (status.before() != null) {
      for (FormerConnector former : status.before()) {
        before.put(former.connectorId(), new ArrayList<>(former.accountIds()));
        noted.addAll(former.accountIds());
      }
    }
    for (Assignment wished : assignments) {
      if (noted.add(wished.mailbox().accountId())) {
        before
            .computeIfAbsent(wished.mailbox().connectorId(), none -> new ArrayList<>())
            .add(wished.mailbox().accountId());
      }
    }
    return status.noting(
        before.entrySet().stream()
            .map(entry -> new FormerConnector(entry.getKey(), List.copyOf(entry.getValue())))
            .toList());
  }

  /** It comes to another phase: nobody is asked, and nothing failed. */
  private RolloutStatus at(RolloutStatus status, RolloutPhase phase, int step, int proved) {
    return new RolloutStatus(
        status.generation(),
        phase,
        step,
        progress(step, phase),
        proved,
        now(),
        null,
        status.resumedBy(),
        null,
        status.before());
  }

  private Instant end(RolloutStatus status) {
    try {
      Instant since = Instant.parse(status.since());
      if (!since.isAfter(known.now().plus(rollout.pause()))) {
        return since.plus(rollout.pause());
      }
    } catch (DateTimeException _) {
      // anybody may have spoiled a status
    }
    return known.now();
  }

  private static boolean isReverse(RolloutStatus status) {
    return status.phase() == RolloutPhase.Reverting || status.phase() == RolloutPhase.Reverted;
  }

  private String progress(int step, RolloutPhase phase) {
    return phase == RolloutPhase.Completed
        ? phase.name()
        : step + "/" + rollout.steps() + " " + phase;
  }

  private String now() {
    return known.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
