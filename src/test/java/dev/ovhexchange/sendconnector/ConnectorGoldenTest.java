package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.sendconnector.ConnectorActions.Outcome;
import dev.ovhexchange.sendconnector.ConnectorActions.Work;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.GoldenCase;
import dev.ovhexchange.testing.MutableClock;
import dev.ovhexchange.testing.Rows;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is planned for a connector, which calls that takes, and what its status says then: the
 * directories of {@code golden/sendconnector}.
 */
class ConnectorGoldenTest {
  private static final String STATUS = "out-status.yaml";

  static Stream<GoldenCase> cases() {
    return GoldenCase.of("sendconnector");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned_and_reported_as_expected(GoldenCase golden) {
    SendConnector resource = golden.resource("in-resource.yaml", SendConnector.class);
    ConnectorFactsFile given = golden.facts("in-facts.yaml", ConnectorFactsFile.class);
    ConnectorWish wish = ConnectorWish.of(resource, given.braked());
    ConnectorFacts facts = given.facts(resource, wish);
    ConnectorPlan plan =
        given.removal() == null
            ? ConnectorPlanner.plan(wish, facts)
            : RemovalPlanner.plan(wish, facts, given.removal().facts());

    Map<String, Object> results = new LinkedHashMap<>();
    Map<String, Object> planned = shown(plan);
    results.put("out-plan.yaml", planned);
    if (plan instanceof ConnectorPlan.Release) {
      results.put(STATUS, Map.of("released", true));
    } else {
      carryOut(resource, given, wish, facts, plan, planned, results);
    }
    golden.mustGive(results);
  }

  private static void carryOut(
      SendConnector resource,
      ConnectorFactsFile given,
      ConnectorWish wish,
      ConnectorFacts facts,
      ConnectorPlan plan,
      Map<String, Object> planned,
      Map<String, Object> results) {
    MutableClock clock = new MutableClock();
    clock.set(given.time());
    Conditions conditions = new Conditions(clock);
    Ledger ledger = new Ledger();
    Ledger.Page page = ledger.page(resource.getMetadata().getUid(), given.seen());
    FakePlatform fake = platform(given);
    Platforms platforms = new Platforms((id, credentials) -> fake, clock, new Silence());
    List<Object> ahead = new ArrayList<>();
    Deque<ConnectorStatus> written = new ArrayDeque<>();
    ConnectorStatus before = ConnectorStatus.of(resource);
    try {
      Platform platform =
          platforms.open(
              "mail/platform",
              fake.id(),
              new ApiCredentials.ServiceAccount("id", "secret"),
              new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10)));
      Work work =
          new Work(
              platform,
              wish,
              given.relaySecret(),
              page,
              before,
              new Owner("SendConnector", "mail", "relay"),
              resource.getMetadata().getUid(),
              resource.getMetadata().getGeneration(),
              given.removal() != null);
      Outcome outcome =
          new ConnectorActions(clock, ledger)
              .act(
                  plan,
                  work,
                  facts,
                  (status, verdict) -> {
                    written.add(status);
                    ahead.add(status.report(resource, verdict, Optional.empty(), conditions));
                  });
      List<String> writes =
          plan instanceof ConnectorPlan.Differs differs ? differs.writes() : List.of();
      results.put(
          STATUS,
          outcome
              .status()
              .users(0, List.of(), List.of(), writes)
              .report(resource, outcome.verdict(), Optional.empty(), conditions));
    } catch (PlatformException e) {
      ConnectorStatus kept =
          e.kind() == Kind.OUTCOME_UNKNOWN && !written.isEmpty() ? written.getLast() : before;
      results.put(STATUS, kept.report(resource, Verdicts.of(e), Optional.empty(), conditions));
    } finally {
      platforms.close();
    }
    if (!ahead.isEmpty()) {
      results.put("out-written-ahead.yaml", ahead);
    }
    List<String> calls =
        fake.calls().stream()
            .filter(call -> call.priority() != Priority.DRIFT)
            .filter(call -> !call.operation().endsWith("s")) // lists are read by another thread
            .map(call -> call + " (" + call.priority() + ")")
            .toList();
    if (!calls.isEmpty()) {
      planned.put("calls", calls);
    }
  }

  private static FakePlatform platform(ConnectorFactsFile given) {
    FakePlatform fake = new FakePlatform();
    given.rows().forEach(fake::put);
    given.taskRows().forEach(fake::put);
    if (given.reallyThere() != null) {
      given.reallyThere().forEach(id -> fake.put(Rows.connector(id, "late")));
    }
    if (given.fails() != null) {
      given.fails().forEach((operation, kind) -> fake.failAlways(operation, Rows.failure(kind)));
    }
    return fake;
  }

  /** A plan in the words of its type; rows and dates only as far as they tell something. */
  private static Map<String, Object> shown(ConnectorPlan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plan", plan.getClass().getSimpleName());
    switch (plan) {
      case ConnectorPlan.Nothing nothing -> map.put("connector", nothing.row().id());
      case ConnectorPlan.Refuse refuse -> verdict(map, refuse.verdict());
      case ConnectorPlan.Differs differs -> {
        verdict(map, differs.verdict());
        map.put("writes", differs.writes());
      }
      case ConnectorPlan.Look look -> {
        verdict(map, look.verdict());
        map.put("sections", look.sections().stream().map(Enum::name).sorted().toList());
        map.put("priority", look.priority());
        map.put("due", look.due());
      }
      case ConnectorPlan.FollowTask follow -> {
        map.put("task", follow.taskId());
        map.put("again", follow.again());
      }
      case ConnectorPlan.CheckGone check -> map.put("connector", check.id());
      case ConnectorPlan.Found found -> map.put("connector", found.row().id());
      case ConnectorPlan.Create create -> {
        map.put("settings", create.settings());
        map.put("mechanism", create.mechanism());
      }
      case ConnectorPlan.Update update -> {
        map.put("connector", update.row().id());
        map.put("change", update.change());
      }
      case ConnectorPlan.ChangeAuthentication change -> {
        map.put("connector", change.row().id());
        map.put("mechanism", change.mechanism());
      }
      case ConnectorPlan.NoteAuthentication note -> map.put("taken", note.intent());
      case ConnectorPlan.NoteSecretVersion note -> map.put("version", note.resourceVersion());
      case ConnectorPlan.Delete delete -> map.put("connector", delete.id());
      case ConnectorPlan.ForgetIntent _, ConnectorPlan.Release _ -> {}
    }
    return map;
  }

  private static void verdict(Map<String, Object> map, Verdict verdict) {
    map.put("reason", verdict.reason().word());
    map.put("message", verdict.message());
  }

  /** Nobody listens. */
  private static final class Silence implements Platform.Listener {
    @Override
    public void changed(Platform platform) {}

    @Override
    public void progress(Platform platform, Owner owner) {}
  }
}
