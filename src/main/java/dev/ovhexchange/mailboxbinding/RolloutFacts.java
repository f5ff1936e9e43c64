package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.RolloutStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rollout of a binding at the beginning of a pass.
 *
 * @param now the time of the pass
 * @param generation of the binding's spec
 * @param status how the rollout stands, as status has it; null before it began
 * @param asked the request for a pass, by annotation, that was not answered yet
 * @param check the DeliveryCheck that the spec names
 */
record RolloutFacts(
    Instant now,
    long generation,
    @Nullable RolloutStatus status,
    Optional<String> asked,
    Optional<Check> check) {
  static final RolloutFacts NONE =
      new RolloutFacts(Instant.EPOCH, 0, null, Optional.empty(), Optional.empty());

  /**
   * A DeliveryCheck.
   *
   * @param sameConnector whether it is of the binding's connector
   * @param mailbox the address that it sends from, in lower case
   * @param answered the last request that its verdict answers
   * @param verdict what its last run proved; null when nothing is known
   * @param stuck whether it cannot run before a person acts
   * @param mayPass whether that came of a passing fault, so that another run may tell more
   * @param words its condition Ready in words
   */
  record Check(
      boolean sameConnector,
      String mailbox,
      @Nullable String answered,
      @Nullable DeliveryVerdict verdict,
      boolean stuck,
      boolean mayPass,
      String words) {}
}
