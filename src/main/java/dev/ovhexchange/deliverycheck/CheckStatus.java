package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of a check from what was planned. */
final class CheckStatus {
  private static final DeliveryCheckStatus EMPTY =
      new DeliveryCheckStatus(null, null, null, null, null, null, null, null);

  private final Conditions conditions;

  CheckStatus(Conditions conditions) {
    this.conditions = conditions;
  }

  static DeliveryCheckStatus of(DeliveryCheck resource) {
    return resource.getStatus() == null ? EMPTY : resource.getStatus();
  }

  /** The status that goes with a plan. */
  DeliveryCheckStatus report(
      DeliveryCheck resource, CheckWish wish, CheckFacts facts, CheckPlan plan) {
    return switch (plan) {
      case CheckPlan.Refuse refuse ->
          with(resource, wish, facts, refuse.verdict(), open(facts), Optional.empty());
      case CheckPlan.Rest rest -> with(resource, wish, facts, rest.verdict(), null, rest.next());
      case CheckPlan.Send send ->
          with(resource, wish, facts, send.verdict(), send.run(), Optional.empty());
      case CheckPlan.Look look ->
          with(resource, wish, facts, look.verdict(), look.run(), Optional.empty());
      case CheckPlan.Await await ->
          with(resource, wish, facts, await.verdict(), await.run(), Optional.empty());
      case CheckPlan.Finish finish -> finished(resource, wish, facts, finish);
    };
  }

  private DeliveryCheckStatus with(
      DeliveryCheck resource,
      CheckWish wish,
      CheckFacts facts,
      Verdict verdict,
      @Nullable DeliveryRun run,
      Optional<Instant> next) {
    DeliveryCheckStatus before = of(resource);
    return new DeliveryCheckStatus(
        resource.getMetadata().getGeneration(),
        known(wish, facts, before.lastRun()),
        run,
        before.lastRun(),
        before.evidence(),
        text(next),
        before.lastHandledReconcileAt(),
        judged(resource, verdict));
  }

  /**
   * The run that is still open. What is sent while the mailbox is detached tells nothing when it is
   * attached again; the token is kept, since the message may have to be deleted.
   */
  private static @Nullable DeliveryRun open(CheckFacts facts) {
    DeliveryRun run = facts.run();
    return run == null || facts.detached().isEmpty() ? run : run.ofNoConnector();
  }

  private DeliveryCheckStatus finished(
      DeliveryCheck resource, CheckWish wish, CheckFacts facts, CheckPlan.Finish finish) {
    DeliveryResult result = finish.result();
    String asked = finish.run().requestedAt();
    Reason reason = Reason.ofWord(result.reason()).orElse(Reason.DELIVERY_UNPROVED);
    return new DeliveryCheckStatus(
        resource.getMetadata().getGeneration(),
        known(wish, facts, result),
        null,
        result,
        finish.evidence(),
        text(new Occasions(wish, facts).next(result)),
        asked == null ? of(resource).lastHandledReconcileAt() : asked,
        judged(resource, new Verdict(reason, result.message())));
  }

  DeliveryCheckStatus paused(DeliveryCheck resource) {
    DeliveryCheckStatus before = of(resource);
    return new DeliveryCheckStatus(
        before.observedGeneration(),
        before.verdict(),
        before.run(),
        before.lastRun(),
        before.evidence(),
        null,
        before.lastHandledReconcileAt(),
        conditions.paused(resource.getMetadata(), before));
  }

  /** What was proved of another spec or connector is not known of the present one. */
  private static @Nullable DeliveryVerdict known(
      CheckWish wish, CheckFacts facts, @Nullable DeliveryResult last) {
    return last != null && new Occasions(wish, facts).isOfNow(last.subject())
        ? last.verdict()
        : null;
  }

  /** A run that could not look is told as such: what an earlier one proved does not cover it. */
  private List<Condition> judged(DeliveryCheck resource, Verdict verdict) {
    return conditions.of(resource.getMetadata(), of(resource), verdict, true);
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
  }
}
