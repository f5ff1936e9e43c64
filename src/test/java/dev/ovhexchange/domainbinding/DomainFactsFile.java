package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.SentDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code in-facts.yaml} of a binding of a domain may say; what it does not say is as on a
 * quiet day.
 *
 * @param row the domain at OVH; null when it is not served
 * @param readAgo how long before the pass the read of the domains began
 * @param busyFor how long OVH has been seen to work on what it works on
 */
record DomainFactsFile(
    @Nullable Long connectorId,
    @Nullable NotYet notYet,
    boolean leave,
    boolean observeOnly,
    @Nullable Row row,
    @Nullable Duration readAgo,
    @Nullable Sent sent,
    @Nullable Rival rival,
    @Nullable Set<Long> connectorIds,
    @Nullable Duration busyFor) {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(10));
  private static final PlatformRef PLATFORM =
      new PlatformRef("ovh-eu", "private-zz111111-1", "private-zz111111-1");

  /** Why the domain may not be given the connector. */
  record NotYet(Reason reason, String message) {}

  /** The domain as OVH has it. */
  record Row(long connector, @Nullable String state, long pendingTask) {}

  /** A write to the domain that is not seen to be done. */
  record Sent(long connector, Duration ago, boolean lost) {}

  /** The facts of a pass, as the observer puts them together. */
  DomainFacts facts(DomainConnectorBinding resource) {
    return new DomainFacts(
        NOW,
        PACE,
        connectorId,
        Optional.ofNullable(notYet).map(why -> new Verdict(why.reason(), why.message())),
        leave,
        observeOnly,
        Optional.ofNullable(row)
            .map(
                one ->
                    new MailDomain(
                        resource.getSpec().domain(),
                        one.connector(),
                        Objects.requireNonNullElse(one.state(), "ok"),
                        one.pendingTask())),
        NOW.minus(Objects.requireNonNullElse(readAgo, Duration.ofSeconds(2))),
        Optional.ofNullable(sent)
            .map(write -> new SentDefault(write.connector(), NOW.minus(write.ago()), write.lost())),
        Optional.ofNullable(rival),
        connectorIds == null ? Set.of(28L, 29L, 30L) : connectorIds,
        PLATFORM,
        DomainStatus.of(resource).applied(),
        NOW.minus(Objects.requireNonNullElse(busyFor, Duration.ZERO)));
  }
}
