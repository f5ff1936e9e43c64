package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.PlatformConfig;
import dev.ovhexchange.simulator.SimulatorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A binding moves to a connector of another platform, where the same numbers mean others. */
class TwoPlatformsTest extends Story {
  private static final String OTHER = "private-zz222222-1";

  @Override
  SimulatorConfig simulated() {
    PlatformConfig one = PlatformConfig.defaults();
    return SimulatorConfig.defaults().withPlatforms(List.of(one, one.withOrganization(OTHER)));
  }

  @BeforeEach
  void aConnectorOnEach() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.service().named("other").with("organization", OTHER),
        Manifest.connector("relay"),
        Manifest.connector("far").with("exchangeServiceRef", Map.of("name", "other")));
    connectorIs("relay", "True Synced");
    connectorIs("far", "True Synced");
    assertThat(cluster.id("far")).as("numbers coincide").isEqualTo(cluster.id("relay"));
  }

  @Test
  void mailboxes_are_let_go_where_they_were_attached_and_attached_where_the_connector_is() {
    other().attach(HUGO, cluster.id("far")); // by a person: not ours to let go
    cluster.apply(Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");

    cluster.apply(Manifest.binding("list", "far", CLAIRE));

    bindingIs("list", "True Synced: 1 of 1");
    eventually(() -> assertThat(platform().attachedTo(cluster.id("relay"))).isZero());
    assertThat(other().mailbox(CLAIRE).orElseThrow().sendConnectorId())
        .isEqualTo(cluster.id("far"));
    assertThat(other().mailbox(HUGO).orElseThrow().sendConnectorId()).isEqualTo(cluster.id("far"));
    assertThat(cluster.binding("list").getStatus())
        .extracting("applied.platform.organization")
        .isEqualTo(OTHER);
  }

  @Test
  void a_binding_deleted_before_it_moved_is_let_go_where_it_was() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    scene.operator().close();
    cluster.apply(Manifest.binding("list", "far", CLAIRE));
    cluster.delete("mcb/list");

    scene.startOperator();

    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).isZero();
    assertThat(other().mailbox(CLAIRE).orElseThrow().sendConnectorId()).isZero();
  }

  @Test
  void a_binding_whose_reference_leads_nowhere_still_lets_go_when_it_is_deleted() {
    cluster.apply(Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    cluster.apply(Manifest.binding("list", "no-such-connector", CLAIRE));
    bindingIs("list", "False ConnectorNotReady");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).isZero();
  }

  private Platform other() {
    return scene.simulator.platform(OTHER);
  }
}
