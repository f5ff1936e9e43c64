package dev.ovhexchange.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A part of the crash walk that fits into every build; {@code make crash-walk} walks it all. */
class CrashWalkTest {
  private static final int WALKERS = 4;
  private static final Duration TIME = Duration.ofSeconds(60);

  /** Every call that changes the platform, at every moment. */
  private static final Set<String> WRITES =
      Set.of(
          "OVH POST sendConnector",
          "OVH PUT sendConnector/*",
          "OVH DELETE sendConnector/*",
          "OVH POST sendConnector/*/changeAuthentication",
          "OVH PUT account/*",
          "OVH PUT domain/*/changeDefaultSBR");

  @Test
  void wherever_the_operator_dies_its_successor_ends_where_it_would_have_ended() {
    SharedControlPlane.get().applyCrds(Path.of("crds"));
    Walkers walkers = new Walkers(new Walk(InProcess::start), WALKERS);
    List<Step> steps = walkers.steps(Scenarios.ALL);
    List<Step> kinds = Step.oneOfEachKind(steps);
    Set<Step> order = new LinkedHashSet<>(kinds);
    order.addAll(Step.spread(steps));

    List<Walk.Result> results = walkers.run(List.copyOf(order), TIME, kinds.size(), _ -> {});

    assertThat(results.stream().filter(result -> !result.violations().isEmpty())).isEmpty();
    assertThat(results.stream().filter(Walk.Result::reached).map(result -> result.step().kind()))
        .as("kinds of points at which it died")
        .containsAll(kindsOfWrites());
  }

  private static List<String> kindsOfWrites() {
    List<String> kinds = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      WRITES.forEach(write -> kinds.add(moment.name() + " " + write));
    }
    return kinds;
  }
}
