package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers, for each binding, since when its claim is planned and since when rows are missing. */
final class Looks {
  /** Saves a read for each of many bindings that are made at once. */
  private static final Duration AS_GOOD_AS_NOW = Duration.ofSeconds(10);

  private static final String RECORD = "/record";

  private record Claim(long generation, Instant since) {}

  private final Clock clock;
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();
  private final Map<String, Instant> shortSince = new ConcurrentHashMap<>();

  Looks(Clock clock) {
    this.clock = clock;
  }

  /** What the view shows, judged for a binding. */
  Look at(MailboxConnectorBinding resource, PlatformView view, Pace pace) {
    String uid = resource.getMetadata().getUid();
    Optional<Snapshot<Mailboxes>> read = view.mailboxes();
    if (read.isEmpty()) {
      return new Look(new Mailboxes(List.of()), Instant.MIN, false, 0, 0, Map.of());
    }
    Instant readFrom = read.get().readFrom();
    Look plain = new Look(read.get().value(), readFrom, true, 0, 0, view.renamed());
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    return new Look(
        plain.mailboxes(),
        readFrom,
        !readFrom.isBefore(claimedSince(resource, readFrom)),
        whileNew(uid, fewer(status.applied(), plain), plain, pace.resync()),
        whileNew(uid + RECORD, unseen(status, plain), plain, pace.resync()),
        plain.renamed());
  }

  /** From when on rows say what a mailbox used before this claim. */
  Instant claimedSince(MailboxConnectorBinding resource, Instant readFrom) {
    long generation = resource.getMetadata().getGeneration();
    return claims
        .compute(
            resource.getMetadata().getUid(),
            (uid, before) ->
                before != null && before.generation() == generation
                    ? before
                    : new Claim(generation, firstGood(readFrom)))
        .since();
  }

  private Instant firstGood(Instant readFrom) {
    Instant now = clock.instant();
    return readFrom.isBefore(now.minus(AS_GOOD_AS_NOW)) ? now : readFrom;
  }

  /**
   * A list that is shorter than before is believed when it is still so after a resync interval; one
   * without a single mailbox never is.
   */
  private int whileNew(String what, int missing, Look look, Duration resync) {
    if (missing <= 0) {
      shortSince.remove(what);
      return 0;
    }
    Instant first = shortSince.computeIfAbsent(what, key -> look.readFrom());
    boolean lasting = !look.readFrom().isBefore(first.plus(resync));
    return lasting && look.mailboxes().size() > 0 ? 0 : missing;
  }

  private static int fewer(@Nullable AppliedBinding applied, Look look) {
    if (applied == null || applied.domain() == null || applied.mailboxes() == null) {
      return 0;
    }
    return applied.mailboxes() - look.countIn(applied.domain());
  }

  private static int unseen(MailboxConnectorBindingStatus status, Look look) {
    List<AttachedMailbox> record = status.mailboxes();
    return record == null
        ? 0
        : (int)
            record.stream()
                .filter(entry -> look.mailboxes().byAccountId(entry.accountId()).isEmpty())
                .count();
  }

  void forget(String uid) {
    claims.remove(uid);
    shortSince.remove(uid);
    shortSince.remove(uid + RECORD);
  }
}
