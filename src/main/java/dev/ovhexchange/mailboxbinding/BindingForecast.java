package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the planner would do about a binding, one plan after the other, until nothing is left. Pure
 * but for the labels of namespaces, which a grant may need.
 *
 * @param verdict how it would stand then
 * @param assignments of mailboxes that the platform's list shows, each once
 * @param problems mailboxes that would not be attached
 * @param withheld whether policy Observe forbids the assignments
 */
public record BindingForecast(
    Verdict verdict,
    List<Assignment> assignments,
    List<MailboxProblem> problems,
    boolean withheld) {

  /**
   * What the platform shows, and what would be declared on it.
   *
   * @param connectors those that would be there
   * @param adopted ids of connectors that resources take over
   * @param domains the domains that the platform serves
   */
  public record World(
      PlatformId platform,
      List<Connector> connectors,
      Set<Long> adopted,
      Set<String> domains,
      Mailboxes mailboxes,
      ClaimIndex claims,
      Grants grants,
      Instant readAt) {}

  /** More plans than any binding takes: it moves by at most 1000 mailboxes at a time. */
  private static final int MOST_STEPS = 100;

  /**
   * Looks ahead.
   *
   * @param connector with the id that it would have, in its status
   * @param braked whether the ExchangeService forbids every write
   */
  public static BindingForecast of(
      MailboxConnectorBinding resource, BoundConnector connector, boolean braked, World world) {
    BindingWish wish = BindingWish.of(resource).atOnce();
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    AppliedBinding applied = status.applied();
    boolean elsewhere =
        applied != null
            && applied.platform() != null
            && !FormerPlatforms.id(applied.platform()).equals(world.platform());
    List<AttachedMailbox> record =
        elsewhere || status.mailboxes() == null ? List.of() : status.mailboxes();
    if (elsewhere) {
      applied = null;
    }
    Verdict notYet =
        world
            .grants()
            .refusal(resource, connector.resource(), wish.domains())
            .or(() -> connector.notThere(world.connectors().stream()))
            .orElse(null);
    boolean observeOnly = braked || connector.isObserveOnly();
    Set<Long> moved = new HashSet<>();
    List<Assignment> inOrder = new ArrayList<>();
    Mailboxes mailboxes = world.mailboxes();
    for (int step = 0; step < MOST_STEPS; step++) {
      BindingFacts facts =
          facts(resource, connector, observeOnly, notYet, world, mailboxes, applied, record);
      switch (BindingPlanner.plan(wish, facts)) {
        case BindingPlan.Refuse refuse -> {
          return new BindingForecast(refuse.verdict(), inOrder, List.of(), false);
        }
        case BindingPlan.Differs differs -> {
          return new BindingForecast(
              differs.plan().verdict(),
              shown(differs.withheld()),
              differs.plan().problems(),
              !differs.withheld().isEmpty());
        }
        case BindingPlan.Released _ -> {
          return new BindingForecast(
              new Verdict(Reason.SYNCED, "nothing is attached"), inOrder, List.of(), false);
        }
        case BindingPlan.Assign assign -> {
          List<Assignment> next =
              shown(assign.assignments()).stream()
                  .filter(one -> moved.add(one.mailbox().accountId()))
                  .toList();
          if (next.isEmpty()) {
            return new BindingForecast(assign.verdict(), inOrder, assign.problems(), false);
          }
          inOrder.addAll(next);
          mailboxes = mailboxes.with(next.stream().map(BindingForecast::carriedOut).toList());
          applied = assign.applied();
          record = assign.record();
        }
      }
    }
    return new BindingForecast(
        new Verdict(Reason.ATTACHING, "and more, step by step"), inOrder, List.of(), false);
  }

  /** What the list does not show is asked for by itself before it is written to, if at all. */
  private static List<Assignment> shown(List<Assignment> assignments) {
    return assignments.stream().filter(one -> one.onlyFrom().isEmpty()).toList();
  }

  private static Mailbox carriedOut(Assignment wish) {
    Mailbox row = wish.mailbox();
    return new Mailbox(
        row.accountId(),
        row.address(),
        wish.connectorId(),
        row.state(),
        row.pendingTask(),
        row.spamFlags());
  }

  private static BindingFacts facts(
      MailboxConnectorBinding resource,
      BoundConnector connector,
      boolean observeOnly,
      @Nullable Verdict notYet,
      World world,
      Mailboxes mailboxes,
      @Nullable AppliedBinding applied,
      List<AttachedMailbox> record) {
    return new BindingFacts(
        connector.id(),
        notYet,
        false,
        observeOnly,
        new Look(mailboxes, world.readAt(), true, 0, 0, Map.of()),
        FormerPlatforms.ref(world.platform()),
        world.domains(),
        world.connectors().stream().map(Connector::id).collect(Collectors.toSet()),
        Unmanaged.seenFrom(connector, world.connectors(), world.adopted()),
        address -> OptionalLong.empty(),
        world.claims().against(resource),
        applied,
        record,
        Map.of(),
        Optional.empty(),
        RolloutFacts.NONE,
        null,
        Optional.empty());
  }
}
