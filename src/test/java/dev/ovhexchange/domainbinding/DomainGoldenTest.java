package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.DomainConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.testing.GoldenCase;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is planned for the default of a domain and what the status says then: the directories of
 * {@code golden/domainbinding}.
 */
class DomainGoldenTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.of("domainbinding");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned_and_reported_as_expected(GoldenCase golden) {
    DomainConnectorBinding resource =
        golden.resource("in-resource.yaml", DomainConnectorBinding.class);
    DomainFacts facts = golden.facts("in-facts.yaml", DomainFactsFile.class).facts(resource);
    DomainPlan plan = DomainPlanner.plan(DomainWish.of(resource), facts);

    golden.mustGive(
        Map.of(
            "out-plan.yaml", shown(plan, facts), "out-status.yaml", status(resource, facts, plan)));
  }

  private static DomainConnectorBindingStatus status(
      DomainConnectorBinding resource, DomainFacts facts, DomainPlan plan) {
    DomainStatus status = new DomainStatus(new Conditions(new MutableClock()));
    return switch (plan) {
      case DomainPlan.Refuse refuse -> told(status, resource, facts, refuse.verdict());
      case DomainPlan.Look look -> told(status, resource, facts, look.verdict());
      case DomainPlan.Differs differs ->
          status.report(resource, facts, facts.applied(), differs.writes(), differs.verdict());
      case DomainPlan.Settled settled ->
          status.report(resource, facts, settled.record(), List.of(), settled.verdict());
      case DomainPlan.SetDefault set ->
          status.report(resource, facts, set.record(), List.of(), set.verdict());
      case DomainPlan.CheckGone _, DomainPlan.Released _ ->
          status.released(resource, new Verdict(Reason.CONNECTOR_DELETING, "let go"));
    };
  }

  private static DomainConnectorBindingStatus told(
      DomainStatus status, DomainConnectorBinding resource, DomainFacts facts, Verdict verdict) {
    @Nullable AppliedDefault record = facts.applied();
    return status.report(resource, facts, record, List.of(), verdict);
  }

  private static Map<String, Object> shown(DomainPlan plan, DomainFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plan", plan.getClass().getSimpleName());
    switch (plan) {
      case DomainPlan.Refuse refuse -> map.put("reason", refuse.verdict().reason().word());
      case DomainPlan.Differs differs -> map.put("writes", differs.writes());
      case DomainPlan.Look look -> {
        map.put("in", Duration.between(facts.now(), look.due()));
        map.put("priority", look.priority().name());
      }
      case DomainPlan.SetDefault set -> map.put("connector", set.connectorId());
      case DomainPlan.Settled _, DomainPlan.CheckGone _, DomainPlan.Released _ -> {}
    }
    return map;
  }
}
