package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A status is written by one patch, whatever somebody else wrote into it. */
class StatusWritesTest extends Story {
  private static final String ADD_A_CONDITION =
      """
      {"status": {"conditions": [{"type": "Stalled", "status": "True", "reason": "ByHand",
        "message": "nonsense", "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
      """;

  @Test
  void what_others_left_in_a_status_is_taken_out() {
    begin("relay");

    cluster.kubectl(
        "patch", "sconn/relay", "--subresource=status", "--type=merge", "-p", ADD_A_CONDITION);
    cluster.kubectl("annotate", "sconn/relay", "example.net/poke=1");

    connectorIs("relay", "True Synced");
    eventually(() -> assertThat(Cluster.condition(cluster.connector("relay"), "Stalled")).isNull());
  }

  @Test
  void a_status_of_its_own_takes_one_patch() {
    begin("relay");
    List<String> written = scene.operator().writes();

    cluster.kubectl("annotate", "sconn/relay", "ovh-exchange.dev/reconcile-requested-at=just-now");

    eventually(
        () ->
            assertThat(cluster.connector("relay").getStatus().lastHandledReconcileAt())
                .isEqualTo("just-now"));
    assertThat(scene.operator().writes()).hasSize(written.size() + 1);
  }

  private void begin(String connector) {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector(connector));
    connectorIs(connector, "True Synced");
    serviceIs("True Synced");
  }
}
