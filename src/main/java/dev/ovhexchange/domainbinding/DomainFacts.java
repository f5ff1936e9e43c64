package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.SentDefault;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one binding at the beginning of a pass.
 *
 * @param now the time of the pass
 * @param connectorId OVH's id of the connector of the spec; null while it has none
 * @param notYet why the domain may not be given it now
 * @param leave the domain is let go: the binding or its connector is being deleted
 * @param observeOnly whether writes are forbidden by policy
 * @param row the domain as the platform's list has it; empty when it does not
 * @param readFrom when the read of that list began
 * @param sent a write to the domain whose end was not seen, whoever's it was
 * @param rival the strongest other binding that wants the domain
 * @param connectorIds the connectors that exist and are not about to be removed with our connector
 * @param platform the platform of all this
 * @param applied what the domain was given there, as status has it
 * @param busySince since when this process has seen OVH work on what it works on
 */
record DomainFacts(
    Instant now,
    Pace pace,
    @Nullable Long connectorId,
    Optional<Verdict> notYet,
    boolean leave,
    boolean observeOnly,
    Optional<MailDomain> row,
    Instant readFrom,
    Optional<SentDefault> sent,
    Optional<Rival> rival,
    Set<Long> connectorIds,
    PlatformRef platform,
    @Nullable AppliedDefault applied,
    Instant busySince) {}
