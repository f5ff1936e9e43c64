package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.BindingCounts;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.RolloutStatus;
import dev.ovhexchange.api.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Says how a rollout stands. */
final class RolloutWords {
  private final RolloutWish rollout;
  private final RolloutFacts known;

  RolloutWords(RolloutWish rollout, RolloutFacts known) {
    this.rollout = rollout;
    this.known = known;
  }

  /**
   * The verdict of a pass.
   *
   * @param hold why the step does not end, if so
   * @param goesOn when the pause after the step ends
   * @return empty when the rollout is completed
   */
  Optional<Verdict> of(
      RolloutStatus status,
      BindingCounts counts,
      Reversal reversal,
      Supplier<Optional<Verdict>> hold,
      Instant goesOn) {
    String step = "step " + status.step() + " of " + rollout.steps() + ": ";
    String attached = step + BindingPlanner.attached(counts);
    return switch (status.phase()) {
      case Attaching -> hold.get().or(() -> Optional.of(new Verdict(Reason.ROLLING_OUT, attached)));
      case Checking ->
          hold.get()
              .or(
                  () ->
                      Optional.of(
                          new Verdict(Reason.ROLLING_OUT, attached + "; " + waitsForCheck())));
      case Waiting ->
          Optional.of(new Verdict(Reason.ROLLING_OUT, attached + "; goes on at " + goesOn));
      case Paused ->
          Optional.of(
              new Verdict(
                  Reason.ROLLOUT_PAUSED, step + status.failure() + "; what is attached stays"));
      case Reverting ->
          Optional.of(
              new Verdict(
                  Reason.ROLLOUT_REVERTING,
                  step
                      + status.failure()
                      + "; "
                      + BindingPlanner.mailboxes(reversal.open())
                      + " to give back"));
      case Reverted ->
          Optional.of(new Verdict(Reason.ROLLOUT_REVERTED, step + end(status, reversal)));
      case Completed -> Optional.empty();
    };
  }

  private String waitsForCheck() {
    return "waits for DeliveryCheck "
        + rollout.check()
        + known.check().map(check -> " (" + check.words() + ")").orElse(", which is not there");
  }

  private static String end(RolloutStatus status, Reversal reversal) {
    return status.failure()
        + (reversal.problems().isEmpty()
            ? "; the mailboxes use what they used before"
            : "; "
                + BindingPlanner.mailboxes(reversal.problems().size())
                + " could not be given back, the first: "
                + reversal.problems().getFirst().address());
  }
}
