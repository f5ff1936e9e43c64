package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.PlatformId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the planner would do about the default of a domain. Pure but for the labels of namespaces,
 * which a grant may need.
 *
 * @param verdict how it would stand then
 * @param row the domain as it is now; empty when the platform does not serve it
 * @param connectorId the default that it would be given; empty when none
 * @param withheld whether policy Observe forbids that
 */
public record DomainForecast(
    Verdict verdict, Optional<MailDomain> row, OptionalLong connectorId, boolean withheld) {

  /**
   * What the platform shows, and what would be declared on it.
   *
   * @param connectors those that would be there
   * @param bindings those that have claims on the platform
   */
  public record World(
      PlatformId platform,
      List<Connector> connectors,
      List<MailDomain> domains,
      List<DomainConnectorBinding> bindings,
      Grants grants,
      Instant readAt) {}

  private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(10));

  /**
   * Looks ahead.
   *
   * @param connector with the id that it would have, in its status
   * @param braked whether the ExchangeService forbids every write
   */
  public static DomainForecast of(
      DomainConnectorBinding resource, BoundConnector connector, boolean braked, World world) {
    DomainFacts facts = facts(resource, connector, braked, world);
    Optional<MailDomain> row = facts.row();
    return switch (DomainPlanner.plan(DomainWish.of(resource), facts)) {
      case DomainPlan.Refuse refuse -> nothing(refuse.verdict(), row);
      case DomainPlan.Look look -> nothing(look.verdict(), row);
      case DomainPlan.Settled settled -> nothing(settled.verdict(), row);
      case DomainPlan.Differs differs ->
          new DomainForecast(differs.verdict(), row, OptionalLong.of(differs.connectorId()), true);
      case DomainPlan.SetDefault set ->
          new DomainForecast(
              new Verdict(
                  Reason.SYNCED, "it would be the default of " + facts.row().orElseThrow().name()),
              row,
              OptionalLong.of(set.connectorId()),
              false);
      case DomainPlan.CheckGone _, DomainPlan.Released _ ->
          nothing(new Verdict(Reason.SYNCED, "the domain has nothing of it"), row);
    };
  }

  private static DomainForecast nothing(Verdict verdict, Optional<MailDomain> row) {
    return new DomainForecast(verdict, row, OptionalLong.empty(), false);
  }

  private static DomainFacts facts(
      DomainConnectorBinding resource, BoundConnector connector, boolean braked, World world) {
    String domain = resource.getSpec().domain();
    PlatformId id = world.platform();
    PlatformRef there = new PlatformRef(id.endpoint(), id.organization(), id.service());
    return new DomainFacts(
        world.readAt(),
        PACE,
        connector.id(),
        world
            .grants()
            .refusal(resource, connector.resource(), Set.of(domain))
            .or(() -> connector.notThere(world.connectors().stream())),
        false,
        braked || connector.isObserveOnly(),
        world.domains().stream().filter(served -> served.name().equals(domain)).findFirst(),
        world.readAt(),
        Optional.empty(),
        Rival.strongest(world.bindings().stream().filter(one -> wants(one, domain)), resource),
        world.connectors().stream().map(Connector::id).collect(Collectors.toSet()),
        there,
        Optional.ofNullable(DomainStatus.of(resource).applied())
            .filter(applied -> applied.platform().equals(there))
            .orElse(null),
        world.readAt());
  }

  private static boolean wants(DomainConnectorBinding binding, String domain) {
    return binding.getSpec().domain().equals(domain);
  }
}
