package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.network.TcpProxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator sees of Kubernetes is old, while it can read and write. */
class StaleViewTest extends Story {
  private final TcpProxy watches = watchesOnly();

  @Override
  @BeforeEach
  void begin() {
    scene.detours.through(Detours::isWatch, watches.port());
    super.begin();
    turn(Switch.TASK_DURATION, "1h");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    // what it has to say until the task ends; the answer to a write of its own is news, too
    connectorIs("relay", "Unknown TaskRunning");
    watches.freeze();
  }

  @AfterEach
  void closeWatches() {
    watches.close();
  }

  @Test
  void its_own_status_write_that_it_does_not_see_yet_causes_no_second_call() {
    finishTheCreation();

    connectorIs("relay", "True Synced");

    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
    watches.thaw();
    cluster.apply(Manifest.connector("relay").with("port", 2525));
    eventually(() -> assertThat(calls.connectorWrites()).hasSize(2));
    connectorIs("relay", "True Synced");
  }

  @Test
  void a_namesake_that_it_does_not_see_yet_gets_nothing_of_its_predecessor() {
    cluster.kubectl(
        "patch", "sconn/relay", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
    cluster.kubectl("delete", "sconn/relay");
    cluster.apply(Manifest.connector("relay"));
    long before = statusWrites();
    finishTheCreation();
    eventually(() -> assertThat(statusWrites()).isGreaterThan(before));
    assertThat(cluster.connector("relay").getStatus().connectorId()).isNull();

    watches.thaw();

    connectorIs("relay", "True Synced");
    List<OfConnector> made =
        platform().connectors().stream().filter(one -> !one.platformDefault()).toList();
    assertThat(made).hasSize(2);
    assertThat(cluster.id("relay")).isEqualTo(made.getLast().id());
    assertThat(made.getLast().displayName())
        .contains(
            cluster.connector("relay").getMetadata().getUid().replace("-", "").substring(0, 12));
    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector", "POST sendConnector");
  }

  private long statusWrites() {
    return scene.operator().writes().stream()
        .filter(write -> write.endsWith("/sendconnectors/relay/status"))
        .count();
  }

  private void finishTheCreation() {
    turn(Switch.TASK_DURATION, "50ms");
    platform().finishTask(platform().tasks().getLast().id(), TaskOutcome.done);
  }

  private static TcpProxy watchesOnly() {
    URI master = URI.create(SharedControlPlane.get().config().getMasterUrl());
    return TcpProxy.to(master.getHost(), master.getPort());
  }
}
