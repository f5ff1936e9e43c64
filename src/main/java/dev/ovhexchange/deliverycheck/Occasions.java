package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryResult;
import dev.ovhexchange.api.DeliverySubject;
import dev.ovhexchange.api.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What makes a check run again. Pure. */
final class Occasions {
  /** After a run that a passing fault ended. */
  private static final Duration RETRY = Duration.ofMinutes(15);

  /** What a change of a Secret can mend. */
  private static final Set<Reason> ABOUT_SECRETS =
      Set.of(Reason.MAIL_LOGIN_REFUSED, Reason.SECRET_INVALID, Reason.SECRET_NOT_FOUND);

  private final CheckWish wish;
  private final CheckFacts facts;

  Occasions(CheckWish wish, CheckFacts facts) {
    this.wish = wish;
    this.facts = facts;
  }

  boolean isDue(DeliveryResult last) {
    boolean asked = facts.asked().isPresent() && !facts.asked().equals(facts.answered());
    boolean mended =
        reason(last).filter(ABOUT_SECRETS::contains).isPresent()
            && !Objects.equals(last.subject().secretVersions(), facts.subject().secretVersions());
    return !isOfNow(last.subject())
        || asked
        || mended
        || next(last).filter(time -> !facts.now().isBefore(time)).isPresent();
  }

  /**
   * Whether a run is about what the spec and the connector are now, and its mailbox still uses
   * that.
   */
  boolean isOfNow(DeliverySubject run) {
    return facts.detached().isEmpty()
        && Objects.equals(run.generation(), facts.subject().generation())
        && (!wish.onChange() || run.isOfConnectorOf(facts.subject()));
  }

  /** When time alone begins the next run. */
  Optional<Instant> next(DeliveryResult last) {
    Instant started = past(last.startedAt()).orElse(Instant.EPOCH);
    Optional<Instant> retry =
        reason(last)
            .filter(reason -> reason.outlook() == Reason.Outlook.RETRY)
            .map(_ -> past(last.finishedAt()).orElse(started).plus(RETRY));
    return Stream.of(
            retry, wish.interval().map(started::plus), wish.cron().flatMap(c -> c.after(started)))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  boolean neverCome() {
    return wish.cron().filter(cron -> cron.after(facts.now()).isEmpty()).isPresent();
  }

  private static Optional<Reason> reason(DeliveryResult last) {
    return Reason.ofWord(last.reason());
  }

  /** A time in a status that is not in the future; the clock of the process before may differ. */
  Optional<Instant> past(@Nullable String text) {
    return time(text).filter(at -> !at.isAfter(facts.now().plus(wish.timeout())));
  }

  /** A time in a status, which anybody may have spoiled. */
  private static Optional<Instant> time(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
