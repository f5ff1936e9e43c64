package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.DeliverySubject;
import dev.ovhexchange.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one check at the beginning of a pass.
 *
 * @param now the time of the pass
 * @param firstPoll the shortest distance between two looks for a message
 * @param forbidden why the servers of the spec may not be connected to
 * @param missing what no run can begin without
 * @param detached why no message would tell of the connector
 * @param notYet why a run had better begin a little later
 * @param subject what a run would be about now
 * @param token what the next run's message would be found by
 * @param asked the request for a run by annotation
 * @param answered the last such request that was answered
 * @param run the run that is open
 * @param last the last run that ended
 * @param errand the latest piece of work for the open run
 */
record CheckFacts(
    Instant now,
    Duration firstPoll,
    Optional<Verdict> forbidden,
    Optional<Verdict> missing,
    Optional<Verdict> detached,
    Optional<Verdict> notYet,
    DeliverySubject subject,
    String token,
    Optional<String> asked,
    Optional<String> answered,
    @Nullable DeliveryRun run,
    @Nullable DeliveryResult last,
    Errand errand) {}
