package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryEvidence;
import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do next about one check. */
sealed interface CheckPlan {

  /** Nothing may be done; what was found stays. */
  record Refuse(Verdict verdict) implements CheckPlan {}

  /**
   * Nothing is to be done.
   *
   * @param next when time alone begins the next run
   */
  record Rest(Verdict verdict, Optional<Instant> next) implements CheckPlan {}

  /** The run is written down, then its message is sent. */
  record Send(Verdict verdict, DeliveryRun run) implements CheckPlan {}

  /** The message is looked for. */
  record Look(Verdict verdict, DeliveryRun run) implements CheckPlan {}

  /** Go on a little later. */
  record Await(Verdict verdict, DeliveryRun run, Duration again) implements CheckPlan {}

  /** The run is over. */
  record Finish(DeliveryRun run, DeliveryResult result, @Nullable DeliveryEvidence evidence)
      implements CheckPlan {}
}
