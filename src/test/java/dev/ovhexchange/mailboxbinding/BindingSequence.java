package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.properties.Dice;
import dev.ovhexchange.testing.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A binding's life with nothing but its planner: a platform in a map, a status in two fields, and
 * writes that are carried out, or lost, by chance.
 */
final class BindingSequence {
  private static final PlatformRef PLATFORM = new PlatformRef("ovh-eu", "private-1", "private-1");
  static final Set<Long> OURS = Set.of(29L, 30L);
  private static final long FOREIGN = 28;
  private static final Set<String> DOMAINS = Set.of("x.org", "y.org");
  private static final int MOST_PASSES = 12;

  /** Three steps, and a pause after each. */
  private static final int MOST_PASSES_OF_A_ROLLOUT = 40;

  private final Dice dice;
  private final Steering steering;
  private final Map<Long, Mailbox> platform = new TreeMap<>();
  private final Map<Long, String> renamed = new HashMap<>();

  /**
   * What each mailbox used before one of ours was first wished for it, as long as that is noted.
   */
  private final Map<Long, Long> before = new HashMap<>();

  private final Set<Long> retained = new HashSet<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private final List<String> story = new ArrayList<>();
  private long nextAccount = 1;
  private long connectorId = 29;
  private BindingWish wish;
  private @Nullable AppliedBinding applied;
  private List<AttachedMailbox> record = List.of();

  BindingSequence(long seed) {
    dice = new Dice(seed);
    steering = new Steering(seed);
    for (int i = 0; i < 8; i++) {
      add();
    }
    wish = anyWish();
  }

  /** Lives; gives what went wrong, or nothing. */
  Optional<String> live() {
    for (int step = dice.between(5, 40); step > 0; step--) {
      change();
      Optional<String> wrong = pass(false, dice.oneOf(Showing.values()), 70);
      if (wrong.isPresent()) {
        return told(wrong.get());
      }
    }
    return rest().or(this::leave).flatMap(this::told);
  }

  private Optional<String> told(String wrong) {
    return Optional.of(wrong + "\n  " + String.join("\n  ", story));
  }

  /** How much of the platform a list shows. */
  private enum Showing {
    ALL,
    SOME,
    NONE
  }

  private void change() {
    switch (dice.below(9)) {
      case 0, 1 -> {
        wish = anyWish();
        failures.clear();
        story.add("wish " + wish);
      }
      case 2 -> {
        connectorId = dice.oneIn(2) ? 29 : 30;
        failures.clear();
        story.add("connector " + connectorId);
      }
      case 3 -> {
        Mailbox row = anyMailbox();
        put(row.accountId(), row.address(), dice.oneIn(2) ? FOREIGN : 0);
        story.add("by hand " + platform.get(row.accountId()));
      }
      case 4 -> rename(anyMailbox());
      case 5 -> {
        Mailbox gone = anyMailbox();
        platform.remove(gone.accountId());
        story.add("gone " + gone.address());
        add();
      }
      default -> {}
    }
  }

  /** Twice only after the binding had its pass: of the names in between nothing is kept. */
  private void rename(Mailbox row) {
    if (renamed.containsKey(row.accountId())) {
      return;
    }
    String address = "n" + nextAccount++ + "@" + dice.oneOf("x.org", "y.org");
    put(row.accountId(), address, row.connectorId());
    if (row.connectorId() != 0) {
      renamed.put(row.accountId(), row.address());
    }
    story.add(row.address() + " is now " + address);
  }

  private void add() {
    long account = nextAccount++;
    put(account, "m" + account + "@" + dice.oneOf("x.org", "y.org"), dice.oneIn(3) ? FOREIGN : 0);
  }

  private void put(long account, String address, long connector) {
    platform.put(account, Rows.mailbox(account, address, connector));
  }

  private Mailbox anyMailbox() {
    return dice.oneOf(List.copyOf(platform.values()));
  }

  private BindingWish anyWish() {
    DetachPolicy policy =
        dice.oneOf(
            DetachPolicy.Reset, DetachPolicy.Reset, DetachPolicy.Restore, DetachPolicy.Retain);
    List<String> addresses = platform.values().stream().map(Mailbox::address).toList();
    if (dice.oneIn(2)) {
      String domain = dice.oneOf("x.org", "y.org");
      Set<String> excluded = dice.oneIn(2) ? Set.of() : Set.copyOf(dice.someOf(addresses, 2));
      return steering.of(new BindingWish(Set.of(), domain, excluded, policy, false, null, null));
    }
    return steering.of(
        new BindingWish(
            new LinkedHashSet<>(dice.someOf(addresses, 5)), // in the same order for the same seed
            null,
            Set.of(),
            policy,
            false,
            null,
            null));
  }

  /**
   * One pass, and what comes of its wishes.
   *
   * @param percent of the writes that are carried out
   */
  private Optional<String> pass(boolean leave, Showing showing, int percent) {
    before.keySet().removeIf(account -> !isNoted(account) && !carriesOurs(account));
    steering.pass();
    List<Mailbox> shown = shown(showing);
    BindingPlan plan = BindingPlanner.plan(wish, facts(leave, shown));
    if (wish.detachPolicy() == DetachPolicy.Retain) {
      platform.values().stream()
          .filter(row -> OURS.contains(row.connectorId()))
          .forEach(row -> retained.add(row.accountId()));
    }
    return switch (plan) {
      case BindingPlan.Assign assign -> {
        applied = assign.applied();
        record = assign.record();
        Optional<String> unasked = steering.note(assign, wish, leave);
        story.add(showing + ": " + assign.assignments() + steering);
        yield unasked.or(() -> carryOut(assign.assignments(), leave, percent));
      }
      case BindingPlan.Released _ -> {
        applied = null;
        record = List.of();
        steering.released();
        yield carriesOurs("released while attached: ");
      }
      default -> Optional.of("unexpected " + plan);
    };
  }

  private List<Mailbox> shown(Showing showing) {
    return switch (showing) {
      case ALL -> List.copyOf(platform.values());
      case SOME -> platform.values().stream().filter(row -> !dice.oneIn(3)).toList();
      case NONE -> List.of();
    };
  }

  private BindingFacts facts(boolean leave, List<Mailbox> shown) {
    Look look = new Look(new Mailboxes(shown), Instant.EPOCH, true, missing(shown), 0, renamed);
    return new BindingFacts(
        connectorId,
        null,
        leave,
        false,
        look,
        PLATFORM,
        DOMAINS,
        Set.of(FOREIGN, 29L, 30L),
        Set.of(FOREIGN),
        address -> OptionalLong.empty(),
        Claims.NONE,
        applied,
        record,
        Map.copyOf(failures),
        Optional.empty(),
        steering.rollout(),
        steering.approval(),
        steering.approved());
  }

  /** Whoever is left out is missed, here: what a count can be wrong about is not at stake. */
  private int missing(List<Mailbox> shown) {
    AppliedBinding now = applied;
    return now == null || now.mailboxes() == null
        ? 0
        : (int)
            platform.values().stream()
                .filter(row -> wasIn(row, now.domain()) && !shown.contains(row))
                .count();
  }

  private boolean wasIn(Mailbox row, @Nullable String domain) {
    String former = renamed.getOrDefault(row.accountId(), row.address());
    return row.domain().equals(domain) || BindingWish.domainOf(former).equals(domain);
  }

  private Optional<String> carryOut(List<Assignment> wishes, boolean leave, int percent) {
    for (Assignment wished : wishes) {
      long account = wished.mailbox().accountId();
      Mailbox now = platform.get(account);
      if (!wished.onlyFrom().isEmpty()
          && (now == null || !wished.onlyFrom().contains(now.connectorId()))) {
        failures.put(
            wished.mailbox().address(),
            new Failure(Rows.failure(Kind.OBJECT_NOT_FOUND), wished, Instant.EPOCH));
        continue;
      }
      if (now == null) {
        return Optional.of("writes to what is not there: " + wished);
      }
      boolean claimed = !leave && isClaimed(now);
      if (!claimed && !OURS.contains(now.connectorId())) {
        return Optional.of("touches what is not its own: " + wished + " of " + now);
      }
      if (OURS.contains(wished.connectorId()) && !OURS.contains(now.connectorId())) {
        before.putIfAbsent(account, now.connectorId());
      }
      if (dice.below(100) < percent) {
        put(account, now.address(), wished.connectorId());
      }
    }
    return Optional.empty();
  }

  /** By its name, by its domain, or by the name that it had when it was noted. */
  private boolean isClaimed(Mailbox row) {
    return wish.claims(row.address())
        || record.stream()
            .filter(entry -> entry.accountId() == row.accountId())
            .anyMatch(entry -> wish.isList() && wish.claims(entry.address()));
  }

  /** Nothing changes any more: it gets where it should be, and stays. */
  private Optional<String> rest() {
    int most = wish.rollout() == null ? MOST_PASSES : MOST_PASSES_OF_A_ROLLOUT;
    for (int passes = 0; passes < most; passes++) {
      steering.approve();
      Optional<String> wrong = pass(false, Showing.ALL, 100);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    if (steering.isUnderWay(wish)) {
      return waitsForOneThatIsGone() ? Optional.empty() : Optional.of("at rest, not rolled out");
    }
    for (Mailbox row : platform.values()) {
      if (isClaimed(row) && row.connectorId() != connectorId && !steering.isReverted()) {
        return Optional.of("at rest, not attached: " + row);
      }
      if (!isClaimed(row)
          && OURS.contains(row.connectorId())
          && !retained.contains(row.accountId())) {
        return Optional.of("at rest, not let go: " + row);
      }
    }
    return Optional.empty();
  }

  /** A rollout waits for every mailbox that is noted, until a person takes it out of the spec. */
  private boolean waitsForOneThatIsGone() {
    return record.stream()
        .filter(entry -> wish.claims(entry.address()))
        .anyMatch(entry -> !platform.containsKey(entry.accountId()));
  }

  private Optional<String> leave() {
    boolean restores = wish.detachPolicy() == DetachPolicy.Restore;
    Map<Long, Long> former = new HashMap<>(before);
    if (steering.isUnderWay(wish)) {
      former.keySet().removeIf(account -> !carriesOurs(account)); // the rollout never got to them
    }
    for (int passes = 0; applied != null; passes++) {
      steering.approve();
      Showing showing = passes < MOST_PASSES ? dice.oneOf(Showing.values()) : Showing.ALL;
      Optional<String> wrong = pass(true, showing, 80);
      if (wrong.isPresent() || passes > 4 * MOST_PASSES) {
        return wrong.isPresent() ? wrong : Optional.of("it never ends");
      }
    }
    for (Mailbox row : platform.values()) {
      Long had = former.get(row.accountId());
      boolean gaveBack = steering.gaveBack(row.accountId());
      if (restores && had != null && !gaveBack && isNoted(row) && row.connectorId() != had) {
        return Optional.of("not given back " + had + ": " + row);
      }
    }
    return Optional.empty();
  }

  private boolean isNoted(long account) {
    return record.stream().anyMatch(entry -> entry.accountId() == account);
  }

  private boolean carriesOurs(long account) {
    Mailbox row = platform.get(account);
    return row != null && OURS.contains(row.connectorId());
  }

  private boolean isNoted(Mailbox row) {
    return wish.claims(row.address()) && !retained.contains(row.accountId());
  }

  private Optional<String> carriesOurs(String words) {
    return platform.values().stream()
        .filter(row -> OURS.contains(row.connectorId()))
        .filter(row -> !retained.contains(row.accountId()))
        .findFirst()
        .map(row -> words + row);
  }
}
