package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.ovh.HttpsProxy;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.testing.network.ForwardProxy;
import dev.ovhexchange.testing.network.TcpProxy;
import dev.ovhexchange.testing.network.TestAuthority;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that only a proxy leads out of, to an API with a certificate of the company's own. */
class ClosedNetworkTest extends Story {
  private static final String HOST = "ovh.invalid";

  private static final Manifest SERVICE_ACCOUNT =
      Manifest.secret(
          "ovh-credentials", Map.of("clientId", "toyClientId", "clientSecret", "toyClientSecret"));

  @TempDir private Path folder;

  private final TestAuthority authority = TestAuthority.create();
  private final TcpProxy tls =
      TcpProxy.overTls(authority.server(HOST), "127.0.0.1", scene.simulator.apiUrl().getPort());
  private final ForwardProxy proxy = ForwardProxy.to(tls.port());

  @BeforeEach
  @Override
  void begin() {
    scene.reachPlatforms(
        new Egress(Optional.of(HttpsProxy.of(proxy.url(), List.of())), Optional.empty())
            .trusting(authority.writeTo(folder.resolve("ca.crt"))));
    URI api = URI.create("https://" + HOST + scene.simulator.apiUrl().getPath());
    URI token = URI.create("https://" + HOST + scene.simulator.tokenUrl().getPath());
    scene.startOperator(List.of(new OvhEndpoint("simulator", api, token, false)));
  }

  @AfterEach
  void stop() {
    proxy.close();
    tls.close();
  }

  @Test
  void a_connector_is_made_through_the_proxy_which_kubernetes_is_never_asked_through() {
    // no key: the simulator, which knows nothing of TLS, would have another URL signed
    cluster.apply(SERVICE_ACCOUNT, Manifest.service(), Manifest.connector("relay"));

    connectorIs("relay", "True Synced");

    assertThat(calls.writes()).containsOnlyOnce("POST sendConnector");
    assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT " + HOST + ":443");
  }
}
