package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.deliverycheck.mail.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do next about one check. Pure. */
final class CheckPlanner {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final CheckWish wish;
  private final CheckFacts facts;
  private final Occasions occasions;

  private CheckPlanner(CheckWish wish, CheckFacts facts) {
    this.wish = wish;
    this.facts = facts;
    this.occasions = new Occasions(wish, facts);
  }

  static CheckPlan plan(CheckWish wish, CheckFacts facts) {
    CheckPlanner planner = new CheckPlanner(wish, facts);
    if (facts.forbidden().isPresent()) {
      return new CheckPlan.Refuse(facts.forbidden().get());
    }
    DeliveryRun run = facts.run();
    return run != null && planner.occasions.isOfNow(run.subject())
        ? planner.follow(run)
        : planner.begin();
  }

  private CheckPlan begin() {
    if (facts.missing().isPresent()) {
      return new CheckPlan.Refuse(facts.missing().get());
    }
    if (occasions.neverCome()) {
      return new CheckPlan.Refuse(
          new Verdict(
              Reason.SCHEDULE_IMPOSSIBLE,
              "schedule.cron names no time that ever comes: look at its day and month"));
    }
    DeliveryResult last = facts.last();
    if (last != null && !occasions.isDue(last)) {
      return new CheckPlan.Rest(verdict(last), occasions.next(last));
    }
    Optional<Verdict> wait = facts.detached().or(facts::notYet);
    if (wait.isPresent()) {
      return new CheckPlan.Refuse(wait.get());
    }
    DeliveryRun abandoned = facts.run();
    DeliveryRun run =
        new DeliveryRun(
            facts.token(),
            text(facts.now()),
            null,
            facts.subject(),
            facts.asked().orElse(null),
            abandoned != null ? abandoned.token() : last == null ? null : last.token());
    return new CheckPlan.Send(underWay(""), run);
  }

  private CheckPlan follow(DeliveryRun run) {
    return switch (facts.errand()) {
      // It may have been sent: it is looked for, and never sent again.
      case Errand.None _ -> new CheckPlan.Look(underWay(""), run);
      case Errand.Working _ -> new CheckPlan.Await(underWay(""), run, LONGEST_POLL);
      case Errand.Done done -> followed(run, done.report(), done.at());
    };
  }

  private CheckPlan followed(DeliveryRun run, Report report, Instant at) {
    return switch (report) {
      case Report.Sent _ -> lookLater(run.sent(text(at)), at, "");
      case Report.MaybeSent maybe -> lookLater(run, at, maybe.trouble().message());
      case Report.Unsent unsent -> sendAgain(run, unsent.trouble(), at);
      case Report.Unread unread ->
          unread.trouble().passing() && at.isBefore(deadline(run))
              ? lookLater(run, at, unread.trouble().message())
              : inconclusive(run, unread.trouble().reason(), unread.trouble().message());
      case Report.Absent _ -> at.isBefore(deadline(run)) ? lookLater(run, at, "") : notArrived(run);
      case Report.Arrived(Judged judged) ->
          new CheckPlan.Finish(
              run,
              result(run, judged.verdict(), judged.reason(), judged.message(), latency(run, at)),
              judged.evidence());
    };
  }

  private CheckPlan sendAgain(DeliveryRun run, Trouble trouble, Instant at) {
    Instant next = at.plus(RETRY);
    if (!trouble.passing() || next.isAfter(deadline(run))) {
      return inconclusive(run, trouble.reason(), trouble.message());
    }
    return facts.now().isBefore(next)
        ? await(run, next, trouble.message())
        : new CheckPlan.Send(underWay(trouble.message()), run);
  }

  /** A message is looked for again when it is half as old again, within bounds. */
  private CheckPlan lookLater(DeliveryRun run, Instant at, String trouble) {
    Duration age = Duration.between(started(run), at).dividedBy(2);
    Duration distance = age.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : age;
    Instant next =
        at.plus(distance.compareTo(facts.firstPoll()) < 0 ? facts.firstPoll() : distance);
    Instant end = deadline(run);
    Instant due = next.isAfter(end) && at.isBefore(end) ? end : next;
    return facts.now().isBefore(due)
        ? await(run, due, trouble)
        : new CheckPlan.Look(underWay(trouble), run);
  }

  private CheckPlan await(DeliveryRun run, Instant until, String trouble) {
    return new CheckPlan.Await(underWay(trouble), run, Duration.between(facts.now(), until));
  }

  private CheckPlan notArrived(DeliveryRun run) {
    if (run.sentAt() == null) {
      return inconclusive(
          run,
          Reason.RUN_INTERRUPTED,
          "it is not known whether the message was sent, and within %d seconds it did not arrive"
              .formatted(wish.timeout().toSeconds()));
    }
    return inconclusive(
        run,
        Reason.MESSAGE_NOT_ARRIVED,
        "%s took the message at %s, and %s has not found it in %s of %s for %d seconds"
            .formatted(
                wish.submission(),
                run.sentAt(),
                wish.inbox(),
                wish.folder(),
                wish.address(),
                wish.timeout().toSeconds()));
  }

  private CheckPlan inconclusive(DeliveryRun run, Reason reason, String message) {
    return new CheckPlan.Finish(
        run, result(run, DeliveryVerdict.Inconclusive, reason, message, null), null);
  }

  private DeliveryResult result(
      DeliveryRun run,
      DeliveryVerdict verdict,
      Reason reason,
      String message,
      @Nullable String latency) {
    return new DeliveryResult(
        run.token(),
        run.startedAt(),
        text(facts.now()),
        verdict,
        reason.word(),
        message,
        latency,
        run.subject());
  }

  /** While a run only looks again at what was known, that stays the verdict. */
  private Verdict underWay(String trouble) {
    DeliveryResult last = facts.last();
    if (last != null && occasions.isOfNow(last.subject())) {
      return verdict(last);
    }
    String way = "a message from " + wish.mailbox() + " to " + wish.address() + " is under way";
    return new Verdict(
        Reason.CHECKING, trouble.isEmpty() ? way : way + "; it is tried again: " + trouble);
  }

  private static Verdict verdict(DeliveryResult last) {
    return new Verdict(
        Reason.ofWord(last.reason()).orElse(Reason.DELIVERY_UNPROVED), last.message());
  }

  private Instant deadline(DeliveryRun run) {
    return occasions.past(run.sentAt()).orElseGet(() -> started(run)).plus(wish.timeout());
  }

  /** A time that somebody spoiled ends the run. */
  private Instant started(DeliveryRun run) {
    return occasions.past(run.startedAt()).orElse(Instant.EPOCH);
  }

  /** From when it was handed over; by whom that is not known, from the beginning of the run. */
  private String latency(DeliveryRun run, Instant found) {
    Instant sent = occasions.past(run.sentAt()).orElseGet(() -> started(run));
    return Math.max(0, Duration.between(sent, found).toSeconds()) + "s";
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
