package dev.ovhexchange.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.testing.MutableClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a spec that nobody looks at. An alert wakes a person for it. */
class UnreconciledMetricsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock clock = new MutableClock();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final List<SendConnector> resources = new ArrayList<>();

  UnreconciledMetricsTest() {
    var _ = new UnreconciledMetrics(registry, clock, "SendConnector", resources::stream);
  }

  @Test
  void what_was_looked_at_does_not_wait() {
    resources.add(connector("relay", 2, 2));
    assertThat(oldest()).isZero();

    clock.advance(MINUTE);

    assertThat(oldest()).isZero();
  }

  @Test
  void an_edit_that_nobody_looked_at_counts_since_it_was_first_seen() {
    resources.add(connector("relay", 1, 1));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    resources.set(0, connector("relay", 2, 1));
    assertThat(oldest()).as("at the scrape that sees it").isZero();

    clock.advance(MINUTE);

    assertThat(oldest()).isEqualTo(60);
  }

  @Test
  void the_next_edit_begins_anew_and_a_pass_ends_it() {
    resources.add(connector("relay", 2, 1));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    resources.set(0, connector("relay", 3, 1));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    assertThat(oldest()).isEqualTo(60);

    resources.set(0, connector("relay", 3, 3));

    assertThat(oldest()).isZero();
  }

  @Test
  void a_resource_that_was_never_seen_counts_and_the_oldest_is_shown() {
    resources.add(connector("first", 1, -1));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    resources.add(connector("second", 1, -1));
    assertThat(oldest()).isEqualTo(60);

    clock.advance(MINUTE);

    assertThat(oldest()).isEqualTo(120);
  }

  @Test
  void what_is_paused_waits_for_a_person_and_does_not_count() {
    resources.add(paused(connector("relay", 2, 1)));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);

    assertThat(oldest()).isZero();
  }

  @Test
  void what_is_paused_and_deleted_counts_until_it_is_gone() {
    resources.add(deleted(paused(connector("relay", 2, 1))));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    assertThat(oldest()).isEqualTo(60);

    resources.clear();

    assertThat(oldest()).isZero();
  }

  @Test
  void an_edit_during_a_pause_counts_since_the_pause_ended() {
    resources.add(paused(connector("relay", 2, 1)));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);
    resources.set(0, connector("relay", 2, 1));
    assertThat(oldest()).isZero();
    clock.advance(MINUTE);

    assertThat(oldest()).isEqualTo(60);
  }

  private double oldest() {
    return registry
        .get("ovh_exchange.unreconciled.age")
        .tag("kind", "SendConnector")
        .gauge()
        .value();
  }

  private static SendConnector connector(String name, long generation, long seen) {
    return Serialization.unmarshal(
        """
        apiVersion: ovh-exchange.dev/v1beta1
        kind: SendConnector
        metadata: {name: %1$s, uid: uid-of-%1$s, generation: %2$d}
        status: {observedGeneration: %3$d}
        """
            .formatted(name, generation, seen),
        SendConnector.class);
  }

  private static SendConnector paused(SendConnector connector) {
    connector.getMetadata().getAnnotations().put(Annotations.PAUSED, "true");
    return connector;
  }

  private static SendConnector deleted(SendConnector connector) {
    connector.getMetadata().setDeletionTimestamp("2026-11-24T07:59:00Z");
    return connector;
  }
}
