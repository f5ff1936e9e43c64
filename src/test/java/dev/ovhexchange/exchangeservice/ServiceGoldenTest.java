package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.GoldenCase;
import dev.ovhexchange.testing.MutableClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is planned for an ExchangeService and what its status says then: the directories of {@code
 * golden/exchangeservice}.
 */
class ServiceGoldenTest {
  private final MutableClock clock = new MutableClock();
  private final PlatformAccess access =
      new PlatformAccess(
          new Platforms((id, credentials) -> new FakePlatform(id), clock, new Silence()),
          Set.of("dedicated", "dedicatedCluster"),
          clock);
  private final ServiceStatus status = new ServiceStatus(new Conditions(clock));

  static Stream<GoldenCase> cases() {
    return GoldenCase.of("exchangeservice");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned_and_reported_as_expected(GoldenCase golden) {
    ExchangeService resource = golden.resource("in-resource.yaml", ExchangeService.class);
    ServiceFactsFile given = golden.facts("in-facts.yaml", ServiceFactsFile.class);
    ServicePlan plan =
        ServicePlanner.plan(
            resource.getSpec(),
            new ServiceFacts(
                !given.endpointUnknown(),
                given.found(resource.getSpec().credentialsSecretRef().name())));
    PlatformView view = given.platformView();

    golden.mustGive(
        Map.of("out-plan.yaml", shown(plan), "out-status.yaml", report(resource, plan, view)));
  }

  private Object report(ExchangeService resource, ServicePlan plan, @Nullable PlatformView view) {
    return switch (plan) {
      case ServicePlan.Suspend suspend ->
          status.report(resource, suspend.verdict(), view, version(resource));
      case ServicePlan.Use use ->
          view == null
              ? Map.of("opened", false)
              : status.report(resource, access.judge(view), view, use.secretResourceVersion());
    };
  }

  private static @Nullable String version(ExchangeService resource) {
    return resource.getStatus() == null || resource.getStatus().credential() == null
        ? null
        : resource.getStatus().credential().secretResourceVersion();
  }

  private static Map<String, Object> shown(ServicePlan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plan", plan.getClass().getSimpleName());
    switch (plan) {
      case ServicePlan.Suspend suspend -> {
        map.put("reason", suspend.verdict().reason().word());
        map.put("message", suspend.verdict().message());
      }
      case ServicePlan.Use use -> {
        map.put("credentials", use.credentials().toString());
        map.put("secretResourceVersion", use.secretResourceVersion());
      }
    }
    return map;
  }

  /** Nobody listens. */
  private static final class Silence implements Platform.Listener {
    @Override
    public void changed(Platform platform) {}

    @Override
    public void progress(Platform platform, Owner owner) {}
  }
}
