package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.testing.GoldenCase;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is planned for a check and what the status says then: the directories of {@code
 * golden/deliverycheck}.
 */
class CheckGoldenTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.of("deliverycheck");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned_and_reported_as_expected(GoldenCase golden) {
    DeliveryCheck resource = golden.resource("in-resource.yaml", DeliveryCheck.class);
    CheckFacts facts = golden.facts("in-facts.yaml", CheckFactsFile.class).facts(resource);
    CheckWish wish = CheckWish.of(resource);
    CheckPlan plan = CheckPlanner.plan(wish, facts);
    CheckStatus status = new CheckStatus(new Conditions(new MutableClock()));

    golden.mustGive(
        Map.of(
            "out-plan.yaml", shown(plan, facts),
            "out-status.yaml", status.report(resource, wish, facts, plan)));
  }

  private static Map<String, Object> shown(CheckPlan plan, CheckFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plan", plan.getClass().getSimpleName());
    switch (plan) {
      case CheckPlan.Refuse refuse -> map.put("reason", refuse.verdict().reason().word());
      case CheckPlan.Rest rest ->
          rest.next().ifPresent(next -> map.put("in", Duration.between(facts.now(), next)));
      case CheckPlan.Send send -> map.put("token", send.run().token());
      case CheckPlan.Look look -> map.put("token", look.run().token());
      case CheckPlan.Await await -> map.put("again", await.again());
      case CheckPlan.Finish finish -> map.put("reason", finish.result().reason());
    }
    return map;
  }
}
