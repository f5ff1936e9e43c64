package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.testing.GoldenCase;
import dev.ovhexchange.testing.MutableClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is planned for a binding and what its status says then: the directories of {@code
 * golden/mailboxbinding}.
 */
class BindingGoldenTest {
  private static final int SHOWN = 12;

  static Stream<GoldenCase> cases() {
    return GoldenCase.of("mailboxbinding");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned_and_reported_as_expected(GoldenCase golden) {
    MailboxConnectorBinding resource =
        golden.resource("in-resource.yaml", MailboxConnectorBinding.class);
    BindingFacts facts = golden.facts("in-facts.yaml", BindingFactsFile.class).facts(resource);
    BindingPlan plan = BindingPlanner.plan(BindingWish.of(resource), facts);

    golden.mustGive(
        Map.of("out-plan.yaml", shown(plan), "out-status.yaml", status(resource, facts, plan)));
  }

  private static Object status(
      MailboxConnectorBinding resource, BindingFacts facts, BindingPlan plan) {
    BindingStatus status = new BindingStatus(new Conditions(new MutableClock()));
    return switch (plan) {
      case BindingPlan.Refuse refuse -> status.refused(resource, refuse.verdict());
      case BindingPlan.Assign assign ->
          shortened(status.report(resource, facts.connectorId(), assign, List.of()));
      case BindingPlan.Differs differs ->
          status.report(resource, facts.connectorId(), differs.plan(), differs.writes());
      case BindingPlan.Released _ ->
          status.released(resource, new Verdict(Reason.CONNECTOR_DELETING, "let go"));
    };
  }

  /** A record of hundreds of mailboxes tells a reader no more than its first lines. */
  private static Object shortened(MailboxConnectorBindingStatus status) {
    if (status.mailboxes() == null || status.mailboxes().size() <= SHOWN) {
      return status;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("conditions", Objects.requireNonNull(status.conditions()));
    map.put("recorded", status.mailboxes().size());
    map.put("first", status.mailboxes().getFirst());
    map.put("last", status.mailboxes().getLast());
    return map;
  }

  private static Map<String, Object> shown(BindingPlan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plan", plan.getClass().getSimpleName());
    switch (plan) {
      case BindingPlan.Refuse refuse -> {
        map.put("reason", refuse.verdict().reason().word());
        map.put("message", refuse.verdict().message());
      }
      case BindingPlan.Assign assign -> assignments(map, assign.assignments());
      case BindingPlan.Differs differs -> map.put("writes", differs.writes());
      case BindingPlan.Released _ -> {}
    }
    return map;
  }

  private static void assignments(Map<String, Object> map, List<Assignment> assignments) {
    map.put(
        "assignments", assignments.stream().limit(SHOWN).map(BindingGoldenTest::words).toList());
    if (assignments.size() > SHOWN) {
      map.put("more", assignments.size() - SHOWN);
    }
  }

  private static String words(Assignment wish) {
    return wish.mailbox().address()
        + ": "
        + (wish.onlyFrom().isEmpty()
            ? wish.mailbox().connectorId()
            : "asked for; if one of " + wish.onlyFrom().stream().sorted().toList())
        + " -> "
        + wish.connectorId()
        + (wish.mayEnableDeleteVirus() ? " (deleteVirus may be switched on)" : "");
  }
}
