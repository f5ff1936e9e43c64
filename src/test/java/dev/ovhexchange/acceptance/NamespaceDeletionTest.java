package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A namespace with everything in it ends, whatever goes first. The operator's rights are the
 * cluster's: with rights in the namespace it would lose them half way.
 */
class NamespaceDeletionTest extends Story {
  private long id;

  @Override
  boolean rightsEverywhere() {
    return true;
  }

  @BeforeEach
  void mailboxesOnAConnector() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("relay-user", "a-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE, HUGO),
        Manifest.domain("org", "relay", "example.org"));
    bindingIs("list", "True Synced: 2 of 2");
    domainIs("org", "True Synced");
    id = cluster.id("relay");
    calls.forget();
  }

  @Test
  void a_namespace_ends_with_its_connector_gone_from_the_platform() {
    if (!SharedControlPlane.get().controlPlane().runsControllers()) {
      cluster.delete("secret,exsvc,sconn,mcb,dcb", "--all");
    }
    SharedControlPlane.get().kubectl("delete", "namespace", cluster.namespace(), "--wait=false");

    everythingIsGone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret exsvc sconn dcb mcb",
        "mcb dcb sconn exsvc secret",
        "sconn secret mcb exsvc dcb"
      })
  void one_kind_after_the_other_in_any_order(String kinds) {
    for (String kind : List.of(kinds.split(" ", -1))) {
      cluster.delete(kind, "--all");
    }

    everythingIsGone();
  }

  private void everythingIsGone() {
    bindingIsGone("list");
    domainIsGone("org");
    connectorIsGone("relay");
    serviceIsGone();
    assertThat(platform().connector(id)).isEmpty();
    assertThat(platform().attachedTo(id)).isZero();
    assertThat(calls.connectorWrites()).containsExactly("DELETE sendConnector/" + id);
    assertThat(calls.mailboxWrites()).hasSize(2);
    assertThat(calls.defaultsOf("example.org")).containsExactly(0L);
  }
}
