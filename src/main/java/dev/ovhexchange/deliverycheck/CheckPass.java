package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.kubernetes.StatusWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One pass over one check: a plan, the report, and then the errand that the plan is about. */
final class CheckPass {
  /** When nothing else wakes a check, it is looked at again: a missed event must not end it. */
  private static final Duration NET = Duration.ofMinutes(10);

  private final CheckObserver observer;
  private final CheckStatus status;
  private final StatusWriter writer;
  private final Errands errands;
  private final Postman postman;

  CheckPass(
      CheckObserver observer,
      CheckStatus status,
      StatusWriter writer,
      Errands errands,
      Postman postman) {
    this.observer = observer;
    this.status = status;
    this.writer = writer;
    this.errands = errands;
    this.postman = postman;
  }

  /**
   * One pass.
   *
   * @return when to look again, should nothing wake the check before
   */
  Duration over(DeliveryCheck resource, Context<DeliveryCheck> context) {
    CheckWish wish = CheckWish.of(resource);
    CheckFacts facts = observer.observe(resource, wish);
    CheckPlan plan = CheckPlanner.plan(wish, facts);
    // The record first: whatever dies from here on, the token of what may have been sent is known.
    DeliveryCheck _ = writer.write(resource, status.report(resource, wish, facts, plan), context);
    String namespace = resource.getMetadata().getNamespace();
    return switch (plan) {
      case CheckPlan.Refuse _ -> NET;
      case CheckPlan.Rest rest ->
          rest.next().map(next -> Duration.between(facts.now(), next)).orElse(NET);
      case CheckPlan.Send send -> {
        start(resource, send.run(), () -> postman.send(namespace, wish, send.run()));
        yield NET;
      }
      case CheckPlan.Look look -> {
        start(resource, look.run(), () -> postman.look(namespace, wish, look.run()));
        yield NET;
      }
      case CheckPlan.Await await -> await.again();
      case CheckPlan.Finish finish -> {
        if (!wish.keepMessages()) {
          tidy(resource, wish, finish.run());
        }
        yield Duration.ofMillis(1);
      }
    };
  }

  private void start(DeliveryCheck resource, DeliveryRun run, Supplier<Report> work) {
    errands.start(
        resource.getMetadata().getUid(), run.token(), ResourceID.fromResource(resource), work);
  }

  /** The message of this run, and one of the run before that came late. */
  private void tidy(DeliveryCheck resource, CheckWish wish, DeliveryRun run) {
    var tokens =
        Stream.concat(Stream.of(run.token()), Optional.ofNullable(run.formerToken()).stream())
            .toList();
    errands.aside(
        ResourceID.fromResource(resource),
        () -> postman.tidy(resource.getMetadata().getNamespace(), wish, tokens));
  }
}
