package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two operators share a lease: one works, never both. */
class LeaderTest extends Story {
  private static final Path CHART = Path.of("src/test/resources/chart/leader-election");
  private static final Duration LEASE = Duration.ofSeconds(3);

  private Contender first;
  private Contender second;

  @Override
  @BeforeEach
  void begin() {
    allowTheLease();
    first = new Contender(scene, "first", LEASE, scene.proxy());
    eventually(() -> assertThat(first.leads()).isTrue());
    second = new Contender(scene, "second", LEASE, null);
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
  }

  @AfterEach
  void closeBoth() {
    first.close();
    second.close();
  }

  @Test
  void a_leader_frozen_past_its_lease_writes_nothing_though_it_has_much_to_write() {
    List<String> many = mailboxes("example.com", 25);
    inject(
        Fault.of(FaultKind.LATENCY)
            .on("PUT", "/account/")
            .times(Fault.ALWAYS)
            .delay(Duration.ofMillis(500)));
    cluster.apply(Manifest.binding("list", "relay", many));
    eventually(() -> assertThat(calls.mailboxWrites()).hasSizeGreaterThan(4));

    scene.proxy().freeze();

    eventually(() -> assertThat(second.leads()).isTrue());
    bindingIs("list", "True Synced: 25 of 25");
    assertThat(first.writes()).filteredOn(write -> !write.sent()).as("held back").isNotEmpty();
    assertThat(first.writes())
        .filteredOn(Contender.Write::sent)
        .isNotEmpty()
        .allSatisfy(write -> assertThat(write.ended() - second.wonAt()).isNegative());
    assertThat(calls.mailboxWrites()).doesNotHaveDuplicates().hasSize(many.size());

    scene.proxy().thaw();
    eventually(() -> assertThat(first.leadership().lost()).isCompleted());
    assertThat(first.leadership().gate().isOpen()).isFalse();
    assertThat(second.leadership().gate().isOpen()).isTrue();
    cluster.delete("mcb/list");
    bindingIsGone("list");
    assertThat(first.writes())
        .filteredOn(Contender.Write::sent)
        .allSatisfy(write -> assertThat(write.ended() - second.wonAt()).isNegative());
  }

  @Test
  void a_leader_that_stops_gives_way_at_once_and_work_goes_on() {
    first.close();

    eventually(() -> assertThat(second.leads()).isTrue());
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
  }

  @Test
  void a_leader_that_loses_its_line_stops_writing_and_goes_on_when_nobody_took_its_place() {
    second.close();
    scene.proxy().freeze();
    eventually(() -> assertThat(first.leadership().gate().isOpen()).isFalse());

    scene.proxy().cut();
    scene.proxy().thaw();

    eventually(() -> assertThat(first.leadership().gate().isOpen()).isTrue());
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    assertThat(first.leadership().lost()).isNotDone();
  }

  /** What the chart allows for a lease, and no more. */
  private void allowTheLease() {
    KubernetesClient client = SharedControlPlane.get().client();
    try (InputStream file = Files.newInputStream(CHART.resolve("rendered.yaml"))) {
      for (HasMetadata resource : client.load(file).items()) {
        if (resource instanceof Role role && role.getMetadata().getName().endsWith("-lease")) {
          scene.allow("lease", role.getRules());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
