package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one platform, shared by every resource on it. Reading it never makes a call and
 * never waits: who needs it fresher asks the {@link PlatformReader} and is woken when that is done.
 */
public final class PlatformView {

  /** A section that could not be read. */
  public record Trouble(PlatformException cause, Instant since, Instant retryAt, int attempts) {}

  private final Map<Section, Snapshot<?>> sections = new ConcurrentHashMap<>();
  private final Map<Section, Trouble> troubles = new ConcurrentHashMap<>();
  private final Map<Section, Integer> costs = new ConcurrentHashMap<>();
  private final PendingAssignments pending;
  private final Renames renames = new Renames();
  private final SentDefaults sentDefaults;
  private volatile List<SentAssignment> notKept = List.of();

  /**
   * @param settleTime how long the platform's lists may lag behind its finished tasks
   */
  public PlatformView(Duration settleTime) {
    this.pending = new PendingAssignments(settleTime);
    this.sentDefaults = new SentDefaults(settleTime);
  }

  public Optional<Snapshot<ServiceInfo>> service() {
    return get(Section.SERVICE);
  }

  public Optional<Snapshot<List<Connector>>> connectors() {
    return get(Section.CONNECTORS);
  }

  public Optional<Snapshot<Mailboxes>> mailboxes() {
    return get(Section.MAILBOXES);
  }

  public Optional<Snapshot<List<MailDomain>>> domains() {
    return get(Section.DOMAINS);
  }

  public Optional<Snapshot<CredentialInfo>> credential() {
    return get(Section.CREDENTIAL);
  }

  /** The tasks that are not finished. */
  public Optional<Snapshot<List<PlatformTask>>> tasks() {
    return get(Section.TASKS);
  }

  /** Why a section could not be read the last time; empty when it could. */
  public Optional<Trouble> trouble(Section section) {
    return Optional.ofNullable(troubles.get(section));
  }

  /** The connector that a mailbox is being given by a write whose end was not seen. */
  OptionalLong pendingConnectorOf(String address) {
    return pending
        .of(address)
        .map(write -> OptionalLong.of(write.connectorId()))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * How many calls one look at the whole platform takes, as the last look went; 0 while it is not
   * known.
   */
  public int callsOfOneLook() {
    int calls = 0;
    for (Section section : Section.EVERY_RESYNC) {
      Integer cost = costs.get(section);
      if (cost == null) {
        return 0;
      }
      // The service's version is asked for once, in the first look only.
      calls += section == Section.SERVICE ? 1 : cost;
    }
    return calls;
  }

  /** How old what is known of a section is; empty while nothing is known. */
  public Optional<Duration> age(Section section, Instant now) {
    return readFrom(section).map(read -> Duration.between(read, now));
  }

  /** True when the newest read of a section began at that moment or later. */
  public boolean isReadSince(Section section, Instant moment) {
    return readFrom(section).filter(read -> !read.isBefore(moment)).isPresent();
  }

  /**
   * The mailboxes with a connector that were seen to change their address, by account id, with the
   * address that they had before.
   */
  public Map<Long, String> renamed() {
    return renames.formerAddresses();
  }

  /** The mailboxes that are being given a connector by a write whose end was not seen. */
  Set<String> beingGiven(long connectorId) {
    return pending.to(connectorId);
  }

  /** The default that a domain was given by a write whose end was not seen. */
  public Optional<SentDefault> sentDefault(String domain) {
    return sentDefaults.of(domain);
  }

  /** The domains that are being given a connector as default by such a write. */
  public Set<String> becomingDefaultOf(long connectorId) {
    return sentDefaults.to(connectorId);
  }

  SentDefaults sentDefaults() {
    return sentDefaults;
  }

  /** True while no read of a section is newer than one that began then. */
  public boolean isNewest(Section section, Instant readFrom) {
    return readFrom(section).filter(newest -> newest.isAfter(readFrom)).isEmpty();
  }

  /** True while a section has never been read. */
  public boolean lacks(Section section) {
    return !sections.containsKey(section);
  }

  /** When the read of the section's newest snapshot began. */
  Optional<Instant> readFrom(Section section) {
    return Optional.ofNullable(sections.get(section)).map(Snapshot::readFrom);
  }

  /** A write to a mailbox was answered, or its answer was lost. */
  void assignmentSent(SentAssignment sent) {
    pending.sent(sent);
  }

  /** The writes that the newest read of the mailboxes showed to have come to nothing. */
  List<SentAssignment> notKept() {
    return notKept;
  }

  /** When the oldest write to a mailbox was sent whose end was not seen; empty without any. */
  public Optional<Instant> oldestPendingAssignment() {
    return pending.oldest();
  }

  /**
   * Takes in what was read.
   *
   * @param calls what the read cost
   * @return whether anything that a reader could care for is different now
   */
  boolean update(Section section, Snapshot<?> snapshot, int calls) {
    costs.put(section, calls);
    boolean recovered = troubles.remove(section) != null;
    boolean hadPending = false;
    // The rows first: nobody may see a write settled beside rows that do not have it.
    Snapshot<?> before = sections.put(section, snapshot);
    if (section == Section.MAILBOXES && snapshot.value() instanceof Mailboxes mailboxes) {
      hadPending = pending.oldest().isPresent();
      notKept = pending.settle(new Snapshot<>(mailboxes, snapshot.readFrom()));
      if (before != null && before.value() instanceof Mailboxes former) {
        renames.note(mailboxes.renamedSince(former));
      }
    }
    if (section == Section.DOMAINS) {
      domains().ifPresent(sentDefaults::settle);
    }
    return recovered || hadPending || before == null || !same(before.value(), snapshot.value());
  }

  /**
   * Takes in that a section could not be read.
   *
   * @return whether this is news
   */
  boolean fail(Section section, PlatformException cause, Instant now, Instant retryAt) {
    Trouble before = troubles.get(section);
    troubles.put(
        section,
        new Trouble(
            cause,
            before == null ? now : before.since(),
            retryAt,
            before == null ? 1 : before.attempts() + 1));
    return before == null || before.cause().kind() != cause.kind();
  }

  /** Lets what failed be tried again at once. */
  void forgetTroubles() {
    troubles.replaceAll(
        (section, trouble) ->
            new Trouble(trouble.cause(), trouble.since(), Instant.MIN, trouble.attempts()));
  }

  /** Lets what a person may have mended meanwhile be tried again at once. */
  void forgetWhatIsMendedUnseen() {
    troubles.replaceAll(
        (section, trouble) ->
            trouble.cause().kind().isMendedUnseen()
                ? new Trouble(trouble.cause(), trouble.since(), Instant.MIN, trouble.attempts())
                : trouble);
  }

  /** Every section's trouble, for reports. */
  public Map<Section, Trouble> troubles() {
    Map<Section, Trouble> copy = new EnumMap<>(Section.class);
    copy.putAll(troubles);
    return copy;
  }

  @SuppressWarnings("unchecked") // each section is only ever updated with its own type
  private <T> Optional<Snapshot<T>> get(Section section) {
    return Optional.ofNullable((Snapshot<T>) sections.get(section));
  }

  private static boolean same(@Nullable Object before, Object now) {
    if (before instanceof Mailboxes old && now instanceof Mailboxes fresh) {
      return fresh.sameAs(old);
    }
    return now.equals(before);
  }
}
