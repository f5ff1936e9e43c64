package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.network.TcpProxy;
import java.net.URI;
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
    turn(Switch.TASK_DURATION, "2s");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    eventually(() -> assertThat(calls.connectorWrites()).containsExactly("POST sendConnector"));
    watches.freeze();
  }

  @AfterEach
  void closeWatches() {
    watches.close();
  }

  @Test
  void its_own_status_write_that_it_does_not_see_yet_causes_no_second_call() {
    connectorIs("relay", "True Synced");

    assertThat(calls.connectorWrites()).containsExactly("POST sendConnector");
    watches.thaw();
    cluster.apply(Manifest.connector("relay").with("port", 2525));
    eventually(() -> assertThat(calls.connectorWrites()).hasSize(2));
    connectorIs("relay", "True Synced");
  }

  private static TcpProxy watchesOnly() {
    URI master = URI.create(SharedControlPlane.get().config().getMasterUrl());
    return TcpProxy.to(master.getHost(), master.getPort());
  }
}
